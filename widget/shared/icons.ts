import { html, type TemplateResult } from 'lit';

// Paths in a 24 grid for a 1.6 stroke. One constant each, so that a view carries only those it draws.
export const close = 'M6.5 6.5l11 11M17.5 6.5l-11 11';
export const back = 'M14.5 5.5L8 12l6.5 6.5';
export const forward = 'M9.5 5.5L16 12l-6.5 6.5';
export const more = 'M5 12h1M11.5 12h1M18 12h1';
export const box = 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8M8 6l8 4';
export const check = 'M5 12.5l4.5 4.5L19 7.5';
export const warning = 'M12 4.5L21 19.5H3zM12 10.5v4M12 17h.01';
export const info = 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11.5v4.5M12 8h.01';
export const pin =
  'M12 21s6.5-5.5 6.5-11a6.5 6.5 0 0 0-13 0C5.5 15.5 12 21 12 21zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z';
export const search = 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20';
export const mail = 'M3.5 6h17v12h-17zM3.5 7l8.5 6.5L20.5 7';
export const truck =
  'M3 6.5h11v10H3zM14 10h3.5l3.5 3.5v3h-7M7 19a1.8 1.8 0 1 0 0-3.6A1.8 1.8 0 0 0 7 19zM17 19a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z';
export const offline =
  'M4 4l16 16M5 12.5a10 10 0 0 1 4-2.5M2.5 9a14 14 0 0 1 4-2.6M19 12.5a10 10 0 0 0-3.5-2.3M21.5 9A14 14 0 0 0 11 5.3M8.5 16a5 5 0 0 1 5.5-1M12 19.5h.01';
export const receipt = 'M6 3.5h12v17l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5zM9 8.5h6M9 12.5h6';
export const giveBack = 'M8.5 5.5L4 10l4.5 4.5M4 10h10.5a5 5 0 0 1 0 10H9';
export const external = 'M13.5 4.5h6v6M19.5 4.5L11 13M17 13.5v6H4.5V7h6';
export const lock = 'M6 10.5h12v9.5H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5';

interface IconOptions {
  /** 16 px instead of 20. */
  readonly small?: boolean;
  /** Mirrors in right-to-left: for arrows, not for clocks and carriers. */
  readonly flip?: boolean;
}

/** A picture beside words; it says nothing by itself. */
export function icon(path: string, { small = false, flip = false }: IconOptions = {}): TemplateResult {
  return html`<svg
    class=${`icon${small ? ' small' : ''}${flip ? ' flip' : ''}`}
    viewBox="0 0 24 24"
    aria-hidden="true"
  >
    <path d=${path} />
  </svg>`;
}
