import type { CallsStore } from '../../src/client/stores/calls.js';
import { isOn } from './on.js';

const kept = new WeakSet<CallsStore>();

/** While a call goes on, what our links lead to opens beside the page: to leave the page would end the call. */
export function stayOnPage(calls: CallsStore): void {
  if (kept.has(calls)) return;
  kept.add(calls);
  const { $state } = calls.room;
  const turned = new Set<HTMLAnchorElement>();
  let isListening = false;

  function onClick(event: MouseEvent): void {
    const path = event.composedPath().filter((node) => node instanceof HTMLElement);
    const link = path.find((node) => node instanceof HTMLAnchorElement);
    const isOurs = path.some(({ localName }) => localName.startsWith('bellhop-'));
    if (!link || !isOurs || link.target || !/^https?:$/.test(link.protocol) || link.hasAttribute('download'))
      return;
    link.target = '_blank';
    link.rel = 'noopener';
    turned.add(link);
  }

  $state.subscribe((state) => {
    const isWanted = isOn(state);
    if (isWanted === isListening) return;
    isListening = isWanted;
    if (isWanted) return addEventListener('click', onClick, true);
    removeEventListener('click', onClick, true);
    for (const link of turned) link.removeAttribute('target');
    turned.clear();
  });
}
