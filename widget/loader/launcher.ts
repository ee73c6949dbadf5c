// What paints before anything else is loaded. No imports: the loader is one file.

/** By locale: the label, what is said when the rest could not be loaded, and the direction. */
const words: Readonly<Record<string, readonly [label: string, failed: string, dir?: string]>> = {
  en: ['Help', 'No connection. Try again'],
  zh: ['帮助', '无法连接，请重试'],
  ar: ['مساعدة', 'لا يوجد اتصال. أعد المحاولة', 'rtl'],
};

const drawing = 'M4 17h16M5.5 17a6.5 6.5 0 0 1 13 0M12 10.5V8M10.3 8h3.4M3.5 20h17';
const svgNamespace = 'http://www.w3.org/2000/svg';

// A tag only so that the build makes it small.
const css = String.raw;

export const launcherStyles = css`
  :host {
    --_accent: var(--bellhop-color-accent, light-dark(#1d5c4a, #86cdb5));
    --_white: clamp(0, (0.179 - y) * 99999, 1);
    --_tint: 0.1 * max(0, y - 0.3);
    position: fixed;
    z-index: var(--bellhop-layer, 2147483000);
    inset-block-end: calc(20px + env(safe-area-inset-bottom));
    inset-inline-end: calc(20px + max(env(safe-area-inset-left), env(safe-area-inset-right)));
    color-scheme: light dark;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([side='start']) {
    inset-inline: calc(20px + max(env(safe-area-inset-left), env(safe-area-inset-right))) auto;
  }
  :host([hidden]) {
    display: none;
  }
  .launcher {
    display: flex;
    gap: 9px;
    align-items: center;
    min-block-size: 52px;
    max-inline-size: calc(100vw - 40px);
    margin: 0;
    padding: 4px 20px 4px 16px;
    border: 0;
    border-radius: var(--bellhop-radius-pill, 999px);
    background: var(--_accent);
    box-shadow:
      inset 0 0 0 1px color-mix(in srgb, currentColor 12%, #0000),
      0 1px 2px #0003,
      0 8px 24px #1d1b1838;
    color: var(
      --bellhop-color-accent-ink,
      color(
        from var(--_accent) xyz-d65 calc(0.9505 * var(--_white) + x * var(--_tint))
          calc(var(--_white) + y * var(--_tint)) calc(1.089 * var(--_white) + z * var(--_tint))
      )
    );
    font-family: var(--bellhop-font-family, inherit);
    font-size: 15px;
    font-weight: 600;
    line-height: 1.4;
    letter-spacing: normal;
    text-align: start;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
  }
  .launcher:dir(rtl) {
    padding: 4px 16px 4px 20px;
  }
  .launcher:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  :host([open]) .launcher {
    visibility: hidden;
  }
  svg {
    flex: none;
    inline-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  [aria-busy='true'] svg {
    animation: breathe 0.6s 0.3s infinite alternate;
  }
  @keyframes breathe {
    to {
      opacity: 0.25;
    }
  }
  @media (forced-colors: active) {
    .launcher {
      border: 2px solid;
    }
  }
`;

/** The words of the nearest locale there is, from the attribute, the page or the browser. */
function wordsFor(host: HTMLElement): (typeof words)[string] {
  const locale = host.getAttribute('locale') || document.documentElement.lang || navigator.language;
  const language = locale.slice(0, 2).toLowerCase();
  return words[language] ?? words.en ?? ['', ''];
}

/**
 * Gives a widget its launcher: adopts what came with the page as declarative shadow DOM, or makes the same. The button
 * stays in place when the element behind it is upgraded.
 */
export function paintLauncher(host: HTMLElement): HTMLButtonElement {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const [label, , dir] = wordsFor(host);
  host.dir = dir ?? 'ltr';
  let button = root.querySelector<HTMLButtonElement>('button');
  if (button) root.querySelector('style')?.remove();
  else {
    button = document.createElement('button');
    button.type = 'button';
    button.className = 'launcher';
    button.setAttribute('part', 'launcher');
    button.setAttribute('aria-haspopup', 'dialog');
    const svg = document.createElementNS(svgNamespace, 'svg');
    svg.setAttribute('viewBox', '0 0 24 24');
    svg.setAttribute('aria-hidden', 'true');
    const path = document.createElementNS(svgNamespace, 'path');
    path.setAttribute('d', drawing);
    svg.append(path);
    button.append(svg, document.createElement('span'));
    root.append(button);
  }
  relabel(button, label);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(launcherStyles);
  root.adoptedStyleSheets.push(sheet);
  return button;
}

/** Says in the launcher itself that the rest could not be loaded; the next tap tries again. */
export function paintFailure(host: HTMLElement): void {
  const button = host.shadowRoot?.querySelector('button');
  if (button) relabel(button, wordsFor(host)[1]);
}

export function paintBusy(host: HTMLElement, busy: boolean): void {
  const button = host.shadowRoot?.querySelector('button');
  button?.setAttribute('aria-busy', String(busy));
  if (button && busy) relabel(button, wordsFor(host)[0]);
}

function relabel(button: HTMLButtonElement, label: string): void {
  const span = button.querySelector('span');
  if (span && span.textContent !== label) span.textContent = label;
}
