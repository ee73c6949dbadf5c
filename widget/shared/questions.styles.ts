import { css } from 'lit';

/** For views that ask: `.choice` and `.choice.pill` (made by `choices()`), `.error`, and `.onward`, the way on at the foot. */
export const questions = css`
  /* The way on, with what stands in it: always in sight. */
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
  /* On a page of its own it goes with the page, which has none of the panel's padding: a launcher floats where it would stick. */
  .onward.alone {
    position: static;
    margin: auto 0 0;
    padding: 14px 0 0;
    background: none;
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
  legend > .h3 {
    display: block;
    margin-block-end: -4px;
  }
  fieldset > .error {
    margin-block-start: 8px;
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
  @media (forced-colors: active) {
    .choice {
      border: 1px solid CanvasText;
    }
    .choice:has(:checked) {
      outline: 2px solid Highlight;
    }
  }
`;
