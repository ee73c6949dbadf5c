import type { ChatStore } from '../../src/client/stores/chat.js';
import type { Bellhop } from '../../src/client/client.js';
import { ring } from './sound.js';

const badgeStyles = `
  [part~='badge'] {
    position: absolute;
    inset-block-start: -6px;
    inset-inline-end: -6px;
    box-sizing: border-box;
    min-inline-size: 22px;
    padding: 2px 6px;
    border: 2px solid light-dark(#fff, #171614);
    border-radius: 999px;
    background: light-dark(#ad2a20, #f0958b);
    color: light-dark(#fff, #1d1b18);
    font-size: 12px;
    line-height: 14px;
    text-align: center;
  }
  [part~='launcher'] {
    position: relative;
  }
`;

let sheet: CSSStyleSheet | undefined;
const watched = new WeakSet<ChatStore>();

/** Keeps the number of unread messages on the launcher of the widget around an element, and rings for a new one. */
export function watchUnread(bellhop: Bellhop, store: ChatStore, element: Element): void {
  if (watched.has(store)) return;
  watched.add(store);
  // Who asks may be taken off the page; the launcher stays.
  const launcher = launcherAround(element);
  let before = 0;
  store.$unread.subscribe((count) => {
    const isMore = count > before;
    before = count;
    if (isMore && !bellhop.$visible.get()) ring();
    if (launcher) paint(launcher, count, bellhop.i18n.t('chat.newMessages', { count }));
  });
}

function launcherAround(element: Element): HTMLElement | null {
  let root = element.getRootNode();
  while (root instanceof ShadowRoot && root.host.localName !== 'bellhop-widget')
    root = root.host.getRootNode();
  return root instanceof ShadowRoot ? root.querySelector<HTMLElement>('[part~=launcher]') : null;
}

/** Before its words, which whoever painted it finds as the last thing in it. */
function paint(launcher: HTMLElement, count: number, words: string): void {
  const present = launcher.querySelector<HTMLElement>('[part~=badge]');
  if (count === 0) return present?.remove();
  const badge = present ?? document.createElement('span');
  if (!present) {
    sheet ??= styleSheet();
    const { adoptedStyleSheets } = launcher.getRootNode() as ShadowRoot;
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
    badge.part.add('badge');
    badge.role = 'img';
    launcher.insertBefore(badge, launcher.lastElementChild);
  }
  badge.textContent = String(count);
  badge.ariaLabel = words;
}

function styleSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(badgeStyles);
  return made;
}
