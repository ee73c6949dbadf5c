import { css, html, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { returnRoutes } from '../../contract/return-routes.js';
import { ConsoleElement } from '../element.js';
import { close, icon } from '../icons.js';

/** A photo that a shopper sent: small, and large by a tap. Its address is good for minutes, so it is asked for when it is needed. */
export class ConsolePhoto extends ConsoleElement {
  static readonly tagName = 'console-photo';
  static override styles = [
    ConsoleElement.styles,
    css`
      :host {
        display: inline-block;
      }
      .tile {
        display: grid;
        place-items: center;
        inline-size: 84px;
        block-size: 84px;
        overflow: hidden;
        border-radius: var(--_radius-m);
        background: var(--_sunken);
        color: var(--_soft);
        font-size: 12.5px;
        text-align: center;
      }
      .tile img {
        inline-size: 100%;
        block-size: 100%;
        object-fit: cover;
      }
      dialog {
        max-inline-size: none;
        max-block-size: none;
        inline-size: 100vw;
        block-size: 100dvh;
        padding: 0;
        border: 0;
        background: #000d;
        color: #fff;
      }
      dialog::backdrop {
        background: none;
      }
      .large {
        inline-size: 100%;
        block-size: 100%;
        object-fit: contain;
      }
      dialog .round {
        position: absolute;
        inset-block-start: 12px;
        inset-inline-end: 12px;
        background: #0009;
        color: #fff;
      }
    `,
  ];

  @property({ attribute: false }) photo = '';
  /** Which of its message, from 1. */
  @property({ attribute: false }) index = 1;

  @state() private url: string | undefined;
  @state() private hasFailed = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  #tries = 0;

  protected override firstUpdated(): void {
    void this.#load();
  }

  protected override render(): TemplateResult {
    const { words } = this.desk;
    const alt = words.t('thread.photo', { index: this.index });
    if (this.hasFailed)
      return html`<button class="tile" type="button" @click=${() => this.#again()}>
        ${words.t('thread.photoFailed')}
      </button>`;
    if (this.url === undefined) return html`<div class="tile skeleton" role="img" aria-label=${alt}></div>`;
    return html`<button class="tile" type="button" aria-label=${alt} @click=${() => this.dialog.showModal()}>
        <img src=${this.url} alt="" @error=${() => this.#onError()} />
      </button>
      <dialog aria-label=${alt}>
        <img class="large" src=${this.url} alt=${alt} loading="lazy" />
        <button
          class="round"
          type="button"
          aria-label=${words.t('common.close')}
          @click=${() => this.dialog.close()}
        >
          ${icon(close)}
        </button>
      </dialog>`;
  }

  async #load(): Promise<void> {
    try {
      const { url } = await this.desk.call(returnRoutes.staffPhotoLink, { params: { photo: this.photo } });
      this.url = /^https?:/.test(url) ? url : undefined;
    } catch {
      this.hasFailed = true;
    }
  }

  /** The address was over: another one, once. */
  #onError(): void {
    this.#tries += 1;
    if (this.#tries > 1) this.hasFailed = true;
    else void this.#load();
  }

  #again(): void {
    this.#tries = 0;
    this.hasFailed = false;
    this.url = undefined;
    void this.#load();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    [ConsolePhoto.tagName]: ConsolePhoto;
  }
}
