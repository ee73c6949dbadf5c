import { css } from 'lit';
import { view } from '../shared/view.styles.js';

const own = css`
  :host {
    container-type: inline-size;
  }
  /* The money and the way on: always in sight. */
  .onward {
    position: sticky;
    z-index: 1;
    inset-block-end: calc(-20px - var(--_safe, 0px));
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    margin-inline: -20px;
    margin-block-end: calc(-20px - var(--_safe, 0px));
    padding: 14px 20px calc(14px + var(--_safe, 0px));
    border-block-start: 1px solid var(--_line);
    background: var(--_paper);
  }
  .choice {
    position: relative;
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 56px;
    padding: 12px 14px;
    border-radius: var(--_radius-m);
    box-shadow: inset 0 0 0 1px var(--_line);
    cursor: pointer;
  }
  .choice:has(:checked) {
    background: var(--_accent-wash);
    box-shadow: inset 0 0 0 1.5px var(--_accent-edge);
  }
  .choice:has(:focus-visible) {
    outline: 2px solid var(--_accent-text);
    outline-offset: 2px;
  }
  .choice input {
    flex: none;
    inline-size: 20px;
    block-size: 20px;
  }
  .choice.pill {
    min-block-size: 44px;
    padding: 0 16px;
    border-radius: var(--_radius-pill);
    font-size: 14px;
  }
  .choice.pill:has(:checked) {
    color: var(--_accent-text);
    font-weight: 600;
  }
  .choice.pill input {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }
  fieldset {
    min-inline-size: 0;
  }
  legend {
    margin-block-end: 12px;
  }
  .item {
    display: flex;
    align-items: center;
    gap: 12px;
  }
  .thumb + .grow > b {
    display: block;
    overflow-wrap: anywhere;
  }
  .onward > .button {
    flex: none;
  }
  .count {
    display: flex;
    align-items: center;
    gap: 4px;
  }
  .count .round {
    color: var(--_ink);
    font-size: 20px;
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  .count .round:disabled {
    opacity: 0.45;
  }
  .error {
    display: flex;
    gap: 6px;
    color: var(--_bad);
    font-size: 13px;
    font-weight: 600;
    line-height: 18px;
  }
  textarea {
    resize: vertical;
  }
  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 6px 16px;
  }
  dd {
    text-align: end;
  }
  .thumb img:not([hidden]) + .icon {
    display: none;
  }
  @media (forced-colors: active) {
    .choice {
      border: 1px solid CanvasText;
    }
    .choice:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;

/** What every part of the returns view adopts. */
export const styles = [view, own];
