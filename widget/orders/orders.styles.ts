import { css } from 'lit';
import { base } from '../shared/base.styles.js';

const own = css`
  :host {
    container-type: inline-size;
  }
  [part='back'] {
    margin-inline-start: -14px;
  }
  .screen {
    padding-block-end: 4px;
  }
  section.stack {
    gap: 14px;
  }
  section .stops {
    margin-block: -2px;
  }
  .rows > li {
    border-block-end: 1px solid var(--_line);
  }
  .rows > li:last-child {
    border-block-end: 0;
  }
  .rows button {
    align-items: flex-start;
    padding-block: 14px;
  }
  .about {
    display: flex;
    flex-direction: column;
    align-items: flex-start;
    gap: 3px;
  }
  .about > .sign {
    margin-block-start: 3px;
  }
  .sign {
    display: flex;
    align-items: flex-start;
    gap: 7px;
    font-weight: 600;
  }
  .sign .icon {
    margin-block-start: 1px;
  }
  .thumb img {
    grid-area: 1 / 1;
  }
  .thumb img:not([hidden]) + .icon {
    display: none;
  }
  .title {
    overflow-wrap: anywhere;
  }
  .title .icon,
  p .icon {
    margin-inline-start: 3px;
    vertical-align: -3px;
  }
  .link.soft {
    color: var(--_soft);
    font-weight: 400;
  }
  .link:disabled {
    cursor: default;
  }
  .sends {
    gap: 4px 16px;
  }
  .line > li {
    position: relative;
    padding-block-end: 16px;
    padding-inline-start: 24px;
  }
  .line > li::before {
    content: '';
    position: absolute;
    inset-block-start: 7px;
    inset-inline-start: 3px;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--_line);
  }
  .line > li::after {
    content: '';
    position: absolute;
    inset-block: 20px -3px;
    inset-inline-start: 7px;
    inline-size: 1px;
    background: var(--_line);
  }
  .line > :last-child {
    padding-block-end: 0;
  }
  .line > :last-child::after {
    display: none;
  }
  .line > .now::before {
    background: var(--_accent-edge);
    box-shadow: 0 0 0 4px var(--_accent-wash);
  }
  .numbers .icon {
    margin-block: 1px;
    align-self: flex-start;
  }
  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 6px 16px;
  }
  dd {
    text-align: end;
  }
  dl > .total {
    padding-block-start: 6px;
    font-weight: 600;
  }
  address {
    font-style: normal;
  }
  .sign .plain {
    font-weight: 400;
  }
  .foot {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr));
    gap: 8px;
  }
  .boxes {
    position: relative;
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 56px));
    gap: 8px;
    direction: ltr;
  }
  .boxes > span {
    display: grid;
    place-items: center;
    block-size: 56px;
    border-radius: var(--_radius-m);
    box-shadow: inset 0 0 0 1px var(--_control-line);
    font-size: 22px;
    font-weight: 600;
  }
  .boxes.bad > span {
    box-shadow: inset 0 0 0 1px var(--_bad);
  }
  .boxes > input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    /* The boxes show what is in it; below 16 px a phone would zoom. */
    color: transparent;
    caret-color: transparent;
    font-size: 16px;
    appearance: none;
    forced-color-adjust: none;
  }
  .boxes > input::selection {
    background: none;
  }
  .boxes:focus-within > .at {
    box-shadow: inset 0 0 0 2px var(--_accent-text);
  }
  .boxes.bad:focus-within > .at {
    box-shadow: inset 0 0 0 2px var(--_bad);
  }
  .boxes:focus-within > .at:empty::before {
    content: '';
    inline-size: 1.5px;
    block-size: 24px;
    background: var(--_ink);
  }
  textarea {
    resize: vertical;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(90px, 1fr) 2fr;
    gap: 12px;
    align-items: start;
  }
  @container (max-width: 300px) {
    .boxes {
      gap: 4px;
    }
    .pair {
      grid-template-columns: 1fr;
    }
  }
  @media (forced-colors: active) {
    .boxes > span {
      border: 1px solid CanvasText;
    }
    .boxes:focus-within > .at {
      outline: 2px solid Highlight;
    }
    .line > li::before {
      border: 1px solid CanvasText;
    }
    .line > .now::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;

/** What every part of the orders view adopts. */
export const styles = [base, own];
