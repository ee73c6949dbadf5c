import { render, type TemplateResult } from 'lit';
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
  [part~='badge'] svg {
    inline-size: 14px;
    block-size: 14px;
    vertical-align: top;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
  }
  [part~='launcher'] {
    position: relative;
  }
`;

interface Badge {
  readonly picture: TemplateResult;
  readonly words: string;
}

/** What a launcher tells of. */
interface Told {
  readonly count: number;
  readonly countWords: string;
  /** That a call rings or goes on, which comes first: it does not wait. */
  readonly call?: Badge | undefined;
}

let sheet: CSSStyleSheet | undefined;
const watched = new WeakSet<ChatStore>();
const told = new WeakMap<HTMLElement, Told>();

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
    tell(launcher, { count, countWords: bellhop.i18n.t('chat.newMessages', { count }) });
  });
}

/** Has the launcher of the widget around an element say that a call rings or goes on; nothing, once none does. */
export function tellCall(bellhop: Bellhop, element: Element, call: Badge | undefined): void {
  if (call !== undefined && !bellhop.$visible.get()) ring();
  tell(launcherAround(element), { call });
}

function launcherAround(element: Element): HTMLElement | null {
  let root = element.getRootNode();
  while (root instanceof ShadowRoot && root.host.localName !== 'bellhop-widget')
    root = root.host.getRootNode();
  return root instanceof ShadowRoot ? root.querySelector<HTMLElement>('[part~=launcher]') : null;
}

function tell(launcher: HTMLElement | null, more: Partial<Told>): void {
  if (!launcher) return;
  const all = { count: 0, countWords: '', ...told.get(launcher), ...more };
  told.set(launcher, all);
  paint(launcher, all);
}

/** Before its words, which whoever painted it finds as the last thing in it. */
function paint(launcher: HTMLElement, { count, countWords, call }: Told): void {
  const present = launcher.querySelector<HTMLElement>('[part~=badge]');
  if (count === 0 && call === undefined) return present?.remove();
  const badge = present ?? document.createElement('span');
  if (!present) {
    sheet ??= styleSheet();
    const { adoptedStyleSheets } = launcher.getRootNode() as ShadowRoot;
    if (!adoptedStyleSheets.includes(sheet)) adoptedStyleSheets.push(sheet);
    badge.part.add('badge');
    badge.role = 'img';
    launcher.insertBefore(badge, launcher.lastElementChild);
  }
  render(call?.picture ?? count, badge);
  badge.ariaLabel = call?.words ?? countWords;
}

function styleSheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(badgeStyles);
  return made;
}
