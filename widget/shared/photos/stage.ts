// A page with an element of photos in it, for their tests.
import { ContextProvider } from '@lit/context';
import { fixtureSync, html } from '@open-wc/testing';
import { createMemoryBackend } from '../../../src/client/adapters/memory.js';
import { createBellhop, type Bellhop } from '../../../src/client/client.js';
import { data } from '../../orders/fixtures.js';
import { bellhopContext } from '../context.js';

/** The element in a page of that language, with its words. */
export async function place<T extends HTMLElement>(element: T, locale = 'en'): Promise<Bellhop> {
  const bellhop = createBellhop({ backend: createMemoryBackend(data()) });
  await bellhop.i18n.setLocale(locale);
  await bellhop.i18n.load('photos');
  const home = fixtureSync<HTMLElement>(html`<div lang=${locale}></div>`);
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  home.append(element);
  return bellhop;
}

/** A small picture. */
export async function photo(name = 'boot.jpg'): Promise<File> {
  const canvas = new OffscreenCanvas(64, 48);
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#b0a89c';
  context.fillRect(0, 0, 64, 48);
  return new File([await canvas.convertToBlob({ type: 'image/jpeg' })], name, { type: 'image/jpeg' });
}

/** As a mouse or a keyboard hands files over. */
export function given(type: 'drop' | 'paste' | 'dragover', files: readonly File[]): Event {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  const options = { bubbles: true, composed: true, cancelable: true };
  return type === 'paste'
    ? new ClipboardEvent(type, { ...options, clipboardData: transfer })
    : new DragEvent(type, { ...options, dataTransfer: transfer });
}

export function choose(element: HTMLElement, id: 'camera' | 'library', files: readonly File[]): void {
  const input = element.shadowRoot!.querySelector<HTMLInputElement>(`#${id}`)!;
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  input.files = transfer.files;
  input.dispatchEvent(new Event('change'));
}
