import { css } from 'lit';
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
  b,
  strong {
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
    text-wrap: balance;
  }
  .h2 {
    font-size: 22px;
    font-weight: 600;
    line-height: 1.2;
    letter-spacing: -0.015em;
    text-wrap: balance;
  }
  /* Arabic and other joined scripts break apart when letters are spaced. */
  :host(:dir(rtl)) .h1,
  :host(:dir(rtl)) .h2 {
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

/** `.button` is the one primary of a screen; `.quiet`, `.line` and `.plain` the others; `.compact` in dense cards, `.wide`. */
const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    padding: 8px 18px;
    border-radius: var(--_radius-m);
    background: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent-edge);
    color: var(--_accent-ink);
    font-weight: 600;
    line-height: 20px;
    text-align: center;
    text-decoration: none;
  }
  .button.quiet {
    background: var(--_sunken);
    box-shadow: none;
    color: var(--_ink);
  }
  .button.line {
    background: none;
    box-shadow: inset 0 0 0 1px var(--_line);
    color: var(--_ink);
  }
  .button.plain {
    background: none;
    box-shadow: none;
    color: var(--_ink);
  }
  .button.compact {
    min-block-size: 36px;
    padding: 6px 14px;
    border-radius: min(var(--_radius-m), 10px);
    font-size: 14px;
  }
  .button.wide {
    inline-size: 100%;
  }
  .button:disabled {
    opacity: 0.55;
  }
  .button[aria-busy='true'] {
    cursor: progress;
  }
  .link {
    min-block-size: 24px;
    color: var(--_accent-text);
    font-weight: 600;
  }
  .round {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: var(--_radius-pill);
    color: var(--_soft);
  }
  @media (hover: hover) {
    .button:not(:disabled, .quiet, .line, .plain):hover {
      background: color-mix(in srgb, var(--_accent) 92%, var(--_accent-ink));
    }
    .button:is(.line, .plain):not(:disabled):hover,
    .round:hover {
      background: color-mix(in srgb, var(--_ink) 6%, transparent);
    }
    .button.quiet:not(:disabled):hover {
      background: color-mix(in srgb, var(--_ink) 5%, var(--_sunken));
    }
    .link:hover {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
  }
`;

/**
 * `.card` (a wash), `.outline` (a line), `.chip`, `.tag.good|warn|bad|info`, `.thumb`, `.list` with rows,
 * `.notice.good|warn|bad|info`, `.skeleton`, `.stops` (a parcel's four-part progress).
 */
const boxes = css`
  .card {
    padding: 16px;
    border-radius: var(--_radius-m);
    background: var(--_raised);
  }
  .outline {
    padding: 16px;
    border-radius: var(--_radius-m);
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  button.card,
  button.outline {
    inline-size: 100%;
  }
  @media (hover: hover) {
    button.card:hover {
      background: color-mix(in srgb, var(--_ink) 4%, var(--_raised));
    }
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: 36px;
    padding: 0 14px;
    border-radius: var(--_radius-pill);
    box-shadow: inset 0 0 0 1px var(--_line);
    font-size: 14px;
  }
  .chip[aria-pressed='true'],
  .chip[aria-checked='true'] {
    background: var(--_accent-wash);
    box-shadow: inset 0 0 0 1.5px var(--_accent-edge);
    color: var(--_accent-text);
    font-weight: 600;
  }
  .tag {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 5px;
    padding: 2px 9px;
    border-radius: var(--_radius-pill);
    background: var(--_sunken);
    color: var(--_soft);
    font-size: 12.5px;
    font-weight: 600;
    line-height: 18px;
  }
  .thumb {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 52px;
    block-size: 52px;
    overflow: hidden;
    border-radius: min(var(--_radius-m), 10px);
    background: var(--_sunken);
    color: var(--_soft);
  }
  .thumb img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .list > * {
    border-block-end: 1px solid var(--_line);
  }
  .list > :last-child {
    border-block-end: 0;
  }
  .list :is(a, button) {
    display: flex;
    align-items: center;
    gap: 12px;
    inline-size: 100%;
    min-block-size: 48px;
    padding-block: 11px;
    color: inherit;
    font-weight: inherit;
    text-decoration: none;
  }
  .notice {
    display: flex;
    align-items: flex-start;
    gap: 12px;
    padding: 16px;
    border-radius: var(--_radius-m);
    background: var(--_raised);
    overflow-wrap: anywhere;
  }
  .notice > .icon {
    margin-block-start: 1px;
  }
  .notice.good > .icon,
  .good-text {
    color: var(--_good);
  }
  .notice.warn > .icon,
  .warn-text {
    color: var(--_warn);
  }
  .notice.bad > .icon,
  .bad-text {
    color: var(--_bad);
  }
  .notice.info > .icon,
  .info-text {
    color: var(--_info);
  }
  .tag.good,
  .notice.good {
    background: var(--_good-wash);
  }
  .tag.warn,
  .notice.warn {
    background: var(--_warn-wash);
  }
  .tag.bad,
  .notice.bad {
    background: var(--_bad-wash);
  }
  .tag.info,
  .notice.info {
    background: var(--_info-wash);
  }
  .tag.good {
    color: var(--_good);
  }
  .tag.warn {
    color: var(--_warn);
  }
  .tag.bad {
    color: var(--_bad);
  }
  .tag.info {
    color: var(--_info);
  }
  .skeleton {
    block-size: 14px;
    border-radius: min(var(--_radius-s), 6px);
    background: var(--_sunken);
    animation: breathe 1.6s ease-in-out 0.4s infinite alternate;
  }
  .skeleton.answer {
    inline-size: 72%;
    block-size: 26px;
  }
  .skeleton.short {
    inline-size: 45%;
  }
  .skeleton.card {
    block-size: 116px;
    border-radius: var(--_radius-m);
  }
  @keyframes breathe {
    to {
      opacity: 0.55;
    }
  }
  .stops {
    display: grid;
    grid-template-columns: repeat(4, 1fr);
    gap: 4px;
  }
  .stops > * {
    block-size: 5px;
    border-radius: min(var(--_radius-s), 3px);
    background: color-mix(in srgb, var(--_ink) 12%, transparent);
  }
  .stops > .reached {
    background: var(--_accent-edge);
  }
  .stops > .held {
    background: var(--_warn);
  }
`;

/** `.field` holds a label, a control, `.help` and `.error`. Made by `textField()`. */
const fields = css`
  .field {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .field > label,
  .field > .label {
    font-weight: 600;
  }
  .field :is(input, textarea, select) {
    inline-size: 100%;
    min-block-size: 48px;
    padding: 11px 14px;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius-m);
    background: var(--_paper);
    /* Below 16 px a phone zooms into the page. */
    font-size: 16px;
    line-height: 24px;
    appearance: none;
  }
  .field :is(input, textarea, select):focus-visible {
    border-color: var(--_accent-text);
    outline: 1px solid var(--_accent-text);
    outline-offset: 0;
  }
  .field [aria-invalid='true'] {
    border-color: var(--_bad);
  }
  .field ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  .field .help,
  .field .error {
    font-size: 13px;
    line-height: 18px;
  }
  .field .help {
    color: var(--_soft);
  }
  .field .error {
    display: flex;
    gap: 6px;
    color: var(--_bad);
    font-weight: 600;
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
    .chip,
    .card,
    .outline,
    .notice,
    .tag,
    .thumb {
      border: 1px solid CanvasText;
    }
    .button:not(.quiet, .line, .plain) {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      box-shadow: none;
      color: HighlightText;
    }
    .chip[aria-pressed='true'],
    .chip[aria-checked='true'] {
      border-color: Highlight;
    }
    .stops > *,
    .skeleton {
      border: 1px solid GrayText;
    }
    .stops > .reached,
    .stops > .held {
      forced-color-adjust: none;
      background: CanvasText;
    }
    :focus-visible {
      outline-color: Highlight;
    }
  }
`;

/** What every element adopts. An element's own sheet comes after it. */
export const base = [tokens, text, layout, icons, buttons, boxes, fields, preferences];
