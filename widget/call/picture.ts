import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import { styles } from './picture.styles.js';
import { type Place, placeIn, stepFrom } from './place.js';

/** As far as a picture needs to know a track. */
interface Shown {
  attach(element: HTMLMediaElement): HTMLMediaElement;
  detach(element: HTMLMediaElement): HTMLMediaElement;
}

/** How somebody points at a picture. */
export interface PicturePointing {
  /** What it is, with how to do it, or where it points now. */
  readonly label: (at: Place | undefined) => string;
  readonly hint: string;
  readonly onPoint: (at: Place) => void;
}

/** As long as somebody holds on, they point: milliseconds. */
const holds = 500;

/**
 * What one camera or screen shows. Part of `<bellhop-call>`.
 *
 * @tag bellhop-call-picture
 * @summary A moving picture of a call.
 * @csspart video - The picture.
 */
export class BellhopCallPicture extends LitElement {
  static readonly tagName = 'bellhop-call-picture';
  static override styles = styles;

  /** What it shows. */
  @property({ attribute: false }) track?: Shown;
  /** What it is, in words. */
  @property() label = '';
  /** All of it is to be seen, as of a screen. */
  @property({ type: Boolean, reflect: true }) whole = false;
  /** As one sees oneself. */
  @property({ type: Boolean, reflect: true }) mirrored = false;

  /** What somebody points at in it. */
  @property({ attribute: false }) mark?: (Place & { readonly isFading: boolean }) | undefined;
  /** Somebody may point at it here. */
  @property({ attribute: false }) pointing?: PicturePointing | undefined;

  @query('video') readonly video!: HTMLVideoElement | null;
  @state() private size = { width: 0, height: 0 };
  @state() private at: Place | undefined;
  #holding: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#letGo();
    if (this.video) this.track?.detach(this.video);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.video) this.track?.attach(this.video);
  }

  protected override render(): TemplateResult {
    return html`<video
        part="video"
        autoplay
        playsinline
        muted
        aria-label=${this.label}
        @loadedmetadata=${this.#onSize}
        @resize=${this.#onSize}
      ></video>
      ${this.#renderMark()} ${this.pointing ? this.#renderPad(this.pointing) : nothing}`;
  }

  /** Drawn as the picture is fitted, whatever of it is cut off or beside it. */
  #renderMark(): TemplateResult | typeof nothing {
    const { mark, size, whole } = this;
    const { width, height } = size;
    if (!mark || width === 0 || height === 0) return nothing;
    const radius = Math.min(width, height) * 0.07;
    return html`<svg
      class="mark ${mark.isFading ? 'fading' : ''}"
      viewBox="0 0 ${width} ${height}"
      preserveAspectRatio="xMidYMid ${whole ? 'meet' : 'slice'}"
      aria-hidden="true"
    >
      <circle class="halo" cx=${mark.x * width} cy=${mark.y * height} r=${radius} />
      <circle class="ring" cx=${mark.x * width} cy=${mark.y * height} r=${radius} />
      <circle class="dot" cx=${mark.x * width} cy=${mark.y * height} r=${radius / 5} />
    </svg>`;
  }

  #renderPad({ label, hint }: PicturePointing): TemplateResult {
    return html`<div
      class="pad"
      part="pad"
      tabindex="0"
      role="application"
      aria-label=${label(this.at)}
      @keydown=${this.#onKeydown}
      @pointerdown=${this.#onPress}
      @pointermove=${this.#onMove}
      @pointerup=${this.#letGo}
      @pointercancel=${this.#letGo}
      @lostpointercapture=${this.#letGo}
    >
      <span class="hint" aria-hidden="true">${hint}</span>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('track') || !this.video) return;
    changed.get('track')?.detach(this.video);
    this.track?.attach(this.video);
  }

  #onSize(): void {
    const { videoWidth: width = 0, videoHeight: height = 0 } = this.video ?? {};
    if (width !== this.size.width || height !== this.size.height) this.size = { width, height };
  }

  #point(at: Place | undefined): void {
    if (!at) return;
    this.at = at;
    this.pointing?.onPoint(at);
  }

  #placeOf({ clientX, clientY }: PointerEvent): Place | undefined {
    const box = this.getBoundingClientRect();
    return placeIn(box, this.size, { x: clientX - box.x, y: clientY - box.y }, this);
  }

  #onPress(event: PointerEvent): void {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    this.#letGo();
    this.#point(this.#placeOf(event));
    this.#holding = setInterval(() => this.#point(this.at), holds);
  }

  #onMove(event: PointerEvent): void {
    if (this.#holding !== undefined) this.#point(this.#placeOf(event));
  }

  #letGo(): void {
    clearInterval(this.#holding);
    this.#holding = undefined;
  }

  #onKeydown(event: KeyboardEvent): void {
    const at = stepFrom(this.at ?? { x: 0.5, y: 0.5 }, event.key, this);
    if (!at || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.#point(at);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-call-picture': BellhopCallPicture;
  }
}
