import { css } from 'lit';
import { view } from '../shared/view.styles.js';

const own = css`
  /* As high as the panel, so that the way on stands at its foot also below few words. */
  :host,
  .shown,
  .screen {
    display: flex;
    flex: 1;
    flex-direction: column;
  }
  :host {
    min-block-size: 100%;
    container-type: inline-size;
  }
  .shown > * {
    flex: 1;
  }
  /* The money and the way on, with what stands in it: always in sight. */
  .onward {
    position: sticky;
    z-index: 1;
    inset-block-end: calc(-20px - var(--_safe, 0px));
    display: flex;
    flex-direction: column;
    gap: 12px;
    margin-inline: -20px;
    margin-block: auto calc(-20px - var(--_safe, 0px));
    padding: 14px 20px calc(14px + var(--_safe, 0px));
    border-block-start: 1px solid var(--_line);
    background: var(--_paper);
  }
  /* The page has none of the panel's padding. */
  /* On a page of its own it goes with the page: a launcher floats where it would stick. */
  .onward.alone {
    position: static;
    margin-inline: 0;
    margin-block-end: 0;
    padding-inline: 0;
    padding-block-end: 0;
  }
  @media (max-height: 480px) {
    .onward {
      position: static;
    }
  }
  .onward .notice {
    padding: 12px 14px;
  }
  .onward .button[type='submit'] {
    flex: none;
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
  fieldset {
    min-inline-size: 0;
  }
  legend {
    margin-block-end: 12px;
  }
  legend > .h3 {
    display: block;
    margin-block-end: -4px;
  }
  fieldset > .error {
    margin-block-start: 8px;
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
  .box {
    border-radius: var(--_radius-m);
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  .box.taken {
    background: var(--_accent-wash);
    box-shadow: inset 0 0 0 1.5px var(--_accent-edge);
  }
  .box > .choice,
  .box > .choice:has(:checked) {
    background: none;
    box-shadow: none;
  }
  .count {
    display: flex;
    align-items: center;
    gap: 4px;
    padding-block-end: 12px;
    padding-inline-start: 110px;
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
  /* Clear of the bar that stands below. */
  .error,
  .notice,
  input {
    scroll-margin-block-end: 110px;
  }
  .thumb img:not([hidden]) + .icon {
    display: none;
  }
  @media (forced-colors: active) {
    .choice,
    .box {
      border: 1px solid CanvasText;
    }
    .box > .choice {
      border: 0;
    }
    .choice:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;

/** What every part of the returns view adopts. */
export const styles = [view, own];
