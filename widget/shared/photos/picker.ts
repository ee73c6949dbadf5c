import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';

/** Files as the shopper gives them; `retaken`: the photo in whose place the first of them comes. */
type Take = (files: readonly File[], retaken: string | undefined) => void;

/**
 * Takes photos from the camera, the library, a drop and the clipboard: pasted where the focus is and dropped anywhere in the
 * view around its host, not on the shop's page. Its host renders `picker.render()` once, always.
 */
export class PhotoPicker implements ReactiveController {
  /** Files are being held over the view. */
  isDropping = false;
  #retaken: string | undefined;
  #listening: AbortController | undefined;

  constructor(
    readonly host: ReactiveControllerHost & HTMLElement,
    readonly take: Take,
  ) {
    host.addController(this);
  }

  /** A camera is at hand, and a mouse is not. */
  get isPhone(): boolean {
    return matchMedia('(pointer: coarse)').matches;
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const options = { signal: this.#listening.signal };
    const root = this.host.getRootNode();
    // In a document of the shop's only what lies on the host itself is meant for it.
    const area = root instanceof ShadowRoot ? root : this.host;
    root.addEventListener('paste', (event) => this.#onPaste(event as ClipboardEvent), options);
    area.addEventListener('dragover', (event) => this.#onDrag(event as DragEvent), options);
    area.addEventListener('dragleave', () => this.#setDropping(false), options);
    area.addEventListener('drop', (event) => this.#onDrop(event as DragEvent), options);
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.isDropping = false;
  }

  /** Where there is no camera, either chooses from what is there. */
  pick(from: 'camera' | 'library', retaken?: string): void {
    this.#retaken = retaken;
    (this.host.shadowRoot ?? this.host).querySelector<HTMLInputElement>(`#${from}`)?.click();
  }

  render(): TemplateResult {
    const { isPhone } = this;
    const onChange = (event: Event): void => this.#onChosen(event.currentTarget as HTMLInputElement);
    return html`<input
        id="camera"
        type="file"
        accept="image/*"
        capture=${isPhone ? 'environment' : nothing}
        ?multiple=${!isPhone}
        hidden
        @change=${onChange}
      />
      <input id="library" type="file" accept="image/*" multiple hidden @change=${onChange} />`;
  }

  #setDropping(isDropping: boolean): void {
    if (isDropping === this.isDropping) return;
    this.isDropping = isDropping;
    this.host.requestUpdate();
  }

  #onChosen(input: HTMLInputElement): void {
    const files = [...(input.files ?? [])];
    // Else the same file could not be chosen again.
    input.value = '';
    const retaken = input.id === 'camera' ? this.#retaken : undefined;
    this.#retaken = undefined;
    this.take(files, retaken);
  }

  #onDrag(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files') || !this.host.checkVisibility()) return;
    event.preventDefault();
    this.#setDropping(true);
  }

  #onDrop(event: DragEvent): void {
    this.#setDropping(false);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length === 0 || !this.host.checkVisibility()) return;
    event.preventDefault();
    this.take(files, undefined);
  }

  #onPaste(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
    if (files.length === 0 || !this.host.checkVisibility()) return;
    event.preventDefault();
    this.take(files, undefined);
  }
}
