import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import { icon, mic, speaker } from './icons.js';
import type * as VoiceModule from './voice.js';

/** Where spoken words are written. */
interface Writer {
  readonly words: string;
  put(words: string): void;
}

/** Speaking and reading aloud, where the browser offers them. What does it comes with the first tap. */
export class Voice implements ReactiveController {
  /** The message that is read aloud. */
  reading: string | undefined;
  #listening: VoiceModule.Listening | undefined;
  #isRefused = false;

  constructor(
    readonly host: ReactiveControllerHost,
    readonly writer: () => Writer | null,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#listening?.stop();
    if (this.reading) speechSynthesis.cancel();
    this.reading = undefined;
  }

  renderSpeak({ i18n }: Bellhop): TemplateResult | typeof nothing {
    if (!('SpeechRecognition' in window || 'webkitSpeechRecognition' in window)) return nothing;
    return html`<button
      class="round speak"
      slot="action"
      type="button"
      part="action"
      aria-label=${i18n.t('chat.voice.speak')}
      title=${i18n.t('chat.voice.speak')}
      aria-pressed=${this.#listening !== undefined}
      @click=${() => void this.#onSpeak(i18n.$locale.get())}
    >
      ${icon(mic)}
    </button>`;
  }

  /** Whether it listens, or may not. */
  renderNote({ i18n }: Bellhop): TemplateResult | typeof nothing {
    const words = this.#listening ? 'listening' : this.#isRefused ? 'refused' : undefined;
    return words ? html`<p class="lost small" role="status">${i18n.t(`chat.voice.${words}`)}</p>` : nothing;
  }

  /** Draws the button that reads a message aloud. */
  drawReading({ i18n }: Bellhop): ((id: string, text: string) => TemplateResult) | undefined {
    if (!('speechSynthesis' in window)) return undefined;
    return (id, text) => {
      const isReading = this.reading === id;
      const words = i18n.t(isReading ? 'chat.voice.quiet' : 'chat.voice.read');
      return html`<button
        class="act"
        type="button"
        part="action"
        aria-label=${words}
        title=${words}
        aria-pressed=${isReading}
        @click=${() => void this.#onRead(isReading ? undefined : id, text, i18n.$locale.get())}
      >
        ${icon(speaker)}
      </button>`;
    };
  }

  async #onSpeak(locale: string): Promise<void> {
    if (this.#listening) return this.#listening.stop();
    this.#isRefused = false;
    const before = this.writer()?.words ?? '';
    const { listen } = await import('./voice.js');
    this.#listening = listen(locale, {
      onWords: (words) => this.writer()?.put([before, words].filter(Boolean).join(' ')),
      onEnd: (isRefused) => {
        this.#listening = undefined;
        this.#isRefused = isRefused;
        this.host.requestUpdate();
      },
    });
    this.host.requestUpdate();
  }

  async #onRead(id: string | undefined, text: string, locale: string): Promise<void> {
    this.reading = id;
    this.host.requestUpdate();
    const { quiet, readAloud } = await import('./voice.js');
    quiet();
    if (id === undefined || this.reading !== id) return;
    readAloud(text, locale, () => {
      if (this.reading === id) this.reading = undefined;
      this.host.requestUpdate();
    });
  }
}
