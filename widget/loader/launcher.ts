// What paints before anything else is loaded. No imports: the loader is one file.

/** The label, what is said when the rest could not be loaded, and the direction. */
type Words = readonly [label: string, failed: string, dir?: string];
export const english: Words = ['Help', 'Offline. Try again'];
export const words: Readonly<Record<string, Words>> = {
  zh: ['帮助', '未连接，请重试'],
  ar: ['مساعدة', 'لا اتصال. أعد المحاولة', 'rtl'],
};

export const drawing = 'M4 17h16M5.5 17a6.5 6.5 0 0 1 13 0M12 10.5V8M10.3 8h3.4M3.5 20h17';
const svgNamespace = 'http://www.w3.org/2000/svg';

// A tag only so that the build makes it small.
const css = String.raw;

export const launcherStyles = css`
  :host {
    --_accent: var(--bellhop-color-accent, light-dark(#1d5c4a, #86cdb5));
    --_white: clamp(0, (0.179 - y) * 9999, 2);
    z-index: 2147483000;
    position: fixed;
    inset-block-end: max(20px, env(safe-area-inset-bottom));
    inset-inline: auto max(20px, env(safe-area-inset-left), env(safe-area-inset-right));
    color-scheme: light dark;
  }
  :host([theme='light']) {
    color-scheme: light;
  }
  :host([theme='dark']) {
    color-scheme: dark;
  }
  :host([side='start']) {
    inset-inline: max(20px, env(safe-area-inset-left), env(safe-area-inset-right)) auto;
  }
  button {
    display: flex;
    align-items: center;
    gap: 9px;
    min-height: 52px;
    padding-inline: 14px 18px;
    /* Seen where colours are forced. */
    border: 2px solid #0000;
    border-radius: var(--bellhop-radius-pill, 999px);
    background: var(--_accent);
    box-shadow: 0 6px 24px #0004;
    color: var(
      --bellhop-color-accent-ink,
      color(from var(--_accent) xyz-d65 var(--_white) var(--_white) var(--_white))
    );
    font-family: var(--bellhop-font-family, inherit);
    cursor: pointer;
    font-size: 15px;
    font-weight: 600;
  }
  svg {
    inline-size: 20px;
    stroke: currentcolor;
    fill: none;
    stroke-linecap: round;
    stroke-width: 1.6;
  }
  [aria-busy='true'] svg {
    opacity: 0.4;
    transition: 0.6s 0.3s;
  }
`;

/** The words of the nearest locale there is, from the attribute, the page or the browser. */
function wordsFor(host: HTMLElement): Words {
  const locale = host.getAttribute('locale') || document.documentElement.lang || navigator.language;
  return words[locale.slice(0, 2)] ?? english;
}

/**
 * Gives a widget its launcher: adopts what came with the page as declarative shadow DOM, or makes the same. The button
 * stays in place when the element behind it is upgraded.
 */
export function paintLauncher(host: HTMLElement): HTMLButtonElement {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const button = root.querySelector('button') ?? root.appendChild(draw());
  host.dir = wordsFor(host)[2] ?? 'ltr';
  paintState(host);
  const sheet = new CSSStyleSheet();
  root.adoptedStyleSheets.push(sheet);
  sheet.replaceSync(launcherStyles);
  return button;
}

/** Says in the launcher itself that the rest is coming, or could not be loaded: the next tap tries again. */
export function paintState(host: HTMLElement, isBusy = false, said: 0 | 1 = 0): void {
  const label = host.shadowRoot?.querySelector('span');
  if (!label) return;
  label.parentElement!.ariaBusy = `${isBusy}`;
  label.textContent = wordsFor(host)[said];
}

function draw(): HTMLButtonElement {
  const button = document.createElement('button');
  const svg = document.createElementNS(svgNamespace, 'svg');
  const path = document.createElementNS(svgNamespace, 'path');
  // Its type is of no matter: a form's reach ends at the shadow root.
  (button as { part: unknown }).part = 'launcher';
  button.ariaHasPopup = 'dialog';
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.ariaHidden = 'true';
  path.setAttribute('d', drawing);
  svg.append(path);
  button.append(svg, document.createElement('span'));
  return button;
}
