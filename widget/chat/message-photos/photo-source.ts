import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { toSupportError } from '../../../src/client/loadable.js';

/** Where a photo is, or why it cannot be shown: it is gone, or is not to be had just now. */
export type Found = { readonly url: string } | { readonly reason: 'gone' | 'away' } | undefined;

/** Finds the addresses of photos, and asks once more where one that was found does not open. */
export class PhotoSource implements ReactiveController {
  readonly #found = new Map<string, Found>();
  readonly #opened = new Map<Blob, string>();
  readonly #broken = new Set<string>();

  constructor(
    readonly host: ReactiveControllerHost,
    readonly ask: (id: string) => Promise<string> | undefined,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    for (const url of this.#opened.values()) URL.revokeObjectURL(url);
    this.#opened.clear();
    this.#found.clear();
    this.#broken.clear();
  }

  hostConnected(): void {
    this.host.requestUpdate();
  }

  /** Of a photo that has been sent; looks for it where nobody has. */
  of(id: string): Found {
    if (!this.#found.has(id)) void this.#look(id);
    return this.#found.get(id);
  }

  /** Of one that the page has itself. */
  open(photo: Blob): string {
    const url = this.#opened.get(photo) ?? URL.createObjectURL(photo);
    this.#opened.set(photo, url);
    return url;
  }

  /** Its address did not open: it may have run out. Another one is tried once. */
  failed(id: string): void {
    const before = this.#found.get(id);
    const isFirst = !this.#broken.has(id);
    this.#broken.add(id);
    if (isFirst && before && 'url' in before) void this.#look(id, before.url);
    else this.#set(id, { reason: 'away' });
  }

  again(id: string): void {
    this.#broken.delete(id);
    void this.#look(id);
  }

  async #look(id: string, broken?: string): Promise<void> {
    const asked = this.ask(id);
    if (!asked) return;
    this.#found.set(id, undefined);
    try {
      const url = await asked;
      this.#set(id, url === broken ? { reason: 'away' } : { url });
    } catch (cause) {
      this.#set(id, { reason: toSupportError(cause).code === 'not-found' ? 'gone' : 'away' });
    }
  }

  #set(id: string, found: Found): void {
    this.#found.set(id, found);
    this.host.requestUpdate();
  }
}
