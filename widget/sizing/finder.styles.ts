import { css } from 'lit';
import { questions } from '../shared/questions.styles.js';
import { view } from '../shared/view.styles.js';

const own = css`
  :host,
  .finder,
  .screen {
    display: flex;
    flex: 1;
    flex-direction: column;
  }
  /* As high as the panel, so that the way on stands at its foot. */
  :host {
    min-block-size: 100%;
  }
  .onward .button.grow {
    flex: 1;
  }
  .field label {
    font-weight: 600;
  }
  /* On a page of its own it stands in a box. */
  .finder.alone {
    gap: 16px;
    padding: 20px;
    border-radius: var(--_radius-m);
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  .measure {
    flex-wrap: wrap;
  }
  .measure .amount {
    position: relative;
    flex: 0 1 112px;
    min-inline-size: 76px;
  }
  .measure .unit {
    position: absolute;
    inset-block: 0;
    inset-inline-end: 12px;
    display: grid;
    place-items: center;
    color: var(--_soft);
    font-size: 14px;
    pointer-events: none;
  }
  .measure .amount input {
    padding-inline-end: 40px;
  }
  .field .slider {
    /* Shorter it cannot be drawn: it takes a line of its own then. */
    flex: 1 0 96px;
    min-inline-size: 0;
    min-block-size: 44px;
    margin: 0;
    padding: 0;
    border: 0;
    background: none;
    appearance: auto;
    cursor: pointer;
  }
  .field .slider.unset {
    opacity: 0.45;
    accent-color: var(--_soft);
  }
  .field .switch {
    inline-size: auto;
    min-block-size: 32px;
    padding: 0 6px;
    border: 0;
    background: none;
    color: var(--_accent-text);
    font-size: 14px;
    font-weight: 600;
    appearance: auto;
    cursor: pointer;
  }
  .check {
    min-block-size: 44px;
    cursor: pointer;
  }
  .check input {
    inline-size: 20px;
    block-size: 20px;
  }
`;

/** What every part of the size finder adopts. */
export const styles = [view, questions, own];
