import { html, type TemplateResult } from 'lit';

// Paths in a 24 grid for a 1.6 stroke. One constant each, so that a view carries only those it draws.
export const bell = 'M4 17h16M5.5 17a6.5 6.5 0 0 1 13 0M12 10.5V8M10.3 8h3.4M3.5 20h17';
export const close = 'M6.5 6.5l11 11M17.5 6.5l-11 11';
export const back = 'M14.5 5.5L8 12l6.5 6.5';
export const forward = 'M9.5 5.5L16 12l-6.5 6.5';
export const more = 'M5 12h1M11.5 12h1M18 12h1';
export const box = 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4M12 12v8M8 6l8 4';
export const check = 'M5 12.5l4.5 4.5L19 7.5';
export const warning = 'M12 4.5L21 19.5H3zM12 10.5v4M12 17h.01';
export const info = 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 11.5v4.5M12 8h.01';
export const document = 'M6.5 3.5h7l4 4v13h-11zM13.5 3.5v4h4M9.5 12.5h5M9.5 16h5';
export const pin =
  'M12 21s6.5-5.5 6.5-11a6.5 6.5 0 0 0-13 0C5.5 15.5 12 21 12 21zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z';
export const search = 'M10.5 17a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13zM15.5 15.5L20 20';
export const mail = 'M3.5 6h17v12h-17zM3.5 7l8.5 6.5L20.5 7';
export const chat =
  'M4 6.5A2.5 2.5 0 0 1 6.5 4h11A2.5 2.5 0 0 1 20 6.5v7a2.5 2.5 0 0 1-2.5 2.5H11l-4.5 4v-4A2.5 2.5 0 0 1 4 13.5z';
export const truck =
  'M3 6.5h11v10H3zM14 10h3.5l3.5 3.5v3h-7M7 19a1.8 1.8 0 1 0 0-3.6A1.8 1.8 0 0 0 7 19zM17 19a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.6z';
export const clock = 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2';
export const offline =
  'M4 4l16 16M5 12.5a10 10 0 0 1 4-2.5M2.5 9a14 14 0 0 1 4-2.6M19 12.5a10 10 0 0 0-3.5-2.3M21.5 9A14 14 0 0 0 11 5.3M8.5 16a5 5 0 0 1 5.5-1M12 19.5h.01';
export const receipt = 'M6 3.5h12v17l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5-2 1.5zM9 8.5h6M9 12.5h6';
export const external = 'M13.5 4.5h6v6M19.5 4.5L11 13M17 13.5v6H4.5V7h6';
export const globe =
  'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17';
export const sun =
  'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM12 3v1.5M12 19.5V21M3 12h1.5M19.5 12H21M5.6 5.6l1.1 1.1M17.3 17.3l1.1 1.1M5.6 18.4l1.1-1.1M17.3 6.7l1.1-1.1';
export const moon = 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z';
export const lock = 'M6 10.5h12v9.5H6zM8.5 10.5V8a3.5 3.5 0 0 1 7 0v2.5';
export const trash = 'M4.5 6.5h15M9.5 6.5V4h5v2.5M6.5 6.5l1 13.5h9l1-13.5M10 10.5v6M14 10.5v6';
export const refresh =
  'M4.5 12a7.5 7.5 0 0 1 13-5l2 2M19.5 5v4h-4M19.5 12a7.5 7.5 0 0 1-13 5l-2-2M4.5 19v-4h4';
export const copy = 'M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9';

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
