import { css } from 'lit';
import { questions } from '../shared/questions.styles.js';
import { view } from '../shared/view.styles.js';

const own = css`
  :host,
  .shown,
  .screen {
    display: flex;
    flex: 1;
    flex-direction: column;
  }
  :host {
    min-block-size: 100%;
  }
  .shown > * {
    flex: 1;
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
  .thumb img:not([hidden]) + .icon {
    display: none;
  }
  @media (forced-colors: active) {
    .box {
      border: 1px solid CanvasText;
    }
    .box > .choice {
      border: 0;
    }
  }
`;

/** What every part of the returns view adopts. */
export const styles = [view, questions, own];
