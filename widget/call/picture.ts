import { css, html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';

/** As far as a picture needs to know a track. */
interface Shown {
  attach(element: HTMLMediaElement): HTMLMediaElement;
  detach(element: HTMLMediaElement): HTMLMediaElement;
}

/**
 * What one camera or screen shows. Part of `<bellhop-call>`.
 *
 * @tag bellhop-call-picture
 * @summary A moving picture of a call.
 * @csspart video - The picture.
 */
export class BellhopCallPicture extends LitElement {
  static readonly tagName = 'bellhop-call-picture';
  static override styles = css`
    :host {
      display: block;
      overflow: hidden;
    }
    video {
      display: block;
      inline-size: 100%;
      block-size: 100%;
      object-fit: cover;
    }
    :host([whole]) video {
      object-fit: contain;
    }
    :host([mirrored]) video {
      transform: scaleX(-1);
    }
  `;

  /** What it shows. */
  @property({ attribute: false }) track?: Shown;
  /** What it is, in words. */
  @property() label = '';
  /** All of it is to be seen, as of a screen. */
  @property({ type: Boolean, reflect: true }) whole = false;
  /** As one sees oneself. */
  @property({ type: Boolean, reflect: true }) mirrored = false;

  @query('video') readonly video!: HTMLVideoElement | null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    if (this.video) this.track?.detach(this.video);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.video) this.track?.attach(this.video);
  }

  protected override render(): TemplateResult {
    return html`<video part="video" autoplay playsinline muted aria-label=${this.label}></video>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has('track') || !this.video) return;
    changed.get('track')?.detach(this.video);
    this.track?.attach(this.video);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'bellhop-call-picture': BellhopCallPicture;
  }
}
