import { css } from 'lit';
import { boxes } from './boxes.styles.js';
import { buttons, fields } from './controls.styles.js';
import { tokens } from './tokens.js';

/** Undoes what a shop's page would let inherit into the host, and sets the text of every element. */
const text = css`
  :host {
    display: block;
    color: var(--_ink);
    font-family: var(--_font);
    font-size: 15px;
    font-style: normal;
    font-weight: 400;
    line-height: 1.47;
    letter-spacing: normal;
    word-spacing: normal;
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    cursor: auto;
    accent-color: var(--_accent-edge);
    -webkit-text-size-adjust: none;
    text-size-adjust: none;
    -webkit-tap-highlight-color: transparent;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset,
  legend {
    margin: 0;
    padding: 0;
    border: 0;
    font: inherit;
  }
  ul,
  ol {
    list-style: none;
  }
  button,
  input,
  textarea,
  select {
    margin: 0;
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    padding: 0;
    border: 0;
    background: none;
    text-align: start;
    cursor: pointer;
    touch-action: manipulation;
  }
  button:disabled {
    cursor: default;
  }
  a {
    color: var(--_accent-text);
    font-weight: 600;
    text-underline-offset: 3px;
  }
  :focus {
    outline: none;
  }
  :focus-visible {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  h1:focus-visible,
  h2:focus-visible {
    outline: none;
  }
  b {
    font-weight: 600;
  }
  hr {
    inline-size: 100%;
    margin: 0;
    border: 0;
    border-block-start: 1px solid var(--_line);
  }
  .h1 {
    font-size: 24px;
    font-weight: 600;
    line-height: 1.2;
    letter-spacing: -0.018em;
  }
  /* Balanced, Chinese breaks inside of words where it need not. */
  :is(.h1, .h2):not(:lang(zh)) {
    text-wrap: balance;
  }
  /* Arabic and other joined scripts break apart when letters are spaced. */
  :host(:dir(rtl)) :is(.h1, .h2) {
    letter-spacing: 0;
    line-height: 1.35;
  }
  .h3 {
    color: var(--_soft);
    font-size: 13px;
    font-weight: 600;
    line-height: 18px;
  }
  .small {
    font-size: 13px;
    line-height: 18px;
  }
  .soft {
    color: var(--_soft);
  }
  .num {
    font-variant-numeric: tabular-nums;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
`;

/** `.stack` (a group, 12 apart), `.screen` (groups, 20 apart), `.row` (side by side), `.grow`, `.between`, `.wrap`. */
const layout = css`
  .screen,
  .stack {
    display: flex;
    flex-direction: column;
    gap: 20px;
    min-inline-size: 0;
  }
  .stack {
    gap: 12px;
  }
  .row {
    display: flex;
    align-items: center;
    gap: 12px;
    min-inline-size: 0;
  }
  .between {
    justify-content: space-between;
  }
  .wrap {
    flex-wrap: wrap;
  }
  .tight {
    gap: 8px;
  }
  .grow {
    flex: 1;
    min-inline-size: 0;
  }
`;

/** `.icon`, 20 px in a 24 grid; `.icon.small` 16 px; `.icon.flip` mirrors in right-to-left. */
const icons = css`
  .icon {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .icon.small {
    inline-size: 16px;
    block-size: 16px;
  }
  .icon.flip:dir(rtl) {
    transform: scaleX(-1);
  }
`;

const preferences = css`
  @media (prefers-reduced-motion: reduce) {
    .skeleton {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .button,
    .card,
    .notice,
    .thumb {
      border: 1px solid CanvasText;
    }
    .button:not(.line, .plain) {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      box-shadow: none;
      color: HighlightText;
    }
    .stops > *,
    .skeleton {
      border: 1px solid GrayText;
    }
    .stops > .reached {
      forced-color-adjust: none;
      background: CanvasText;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;

/** What every element adopts. A view's sheet comes after it, an element's own last. */
export const base = [tokens, text, layout, icons, buttons, boxes, fields, preferences];
