import { css } from 'lit';
import { view } from '../shared/view.styles.js';

const own = css`
  :host {
    container-type: inline-size;
  }
  section.stack {
    gap: 14px;
  }
  .rows button {
    align-items: flex-start;
    padding-block: 14px;
  }
  .about {
    display: grid;
    gap: 3px;
    justify-items: start;
  }
  .sign {
    display: flex;
    align-items: flex-start;
    gap: 7px;
    font-weight: 600;
  }
  .sign .plain {
    font-weight: 400;
  }
  .sign .icon {
    margin-block-start: 1px;
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
    background: var(--_control-line);
  }
  .line > li::after {
    content: '';
    position: absolute;
    inset-block: 20px -3px;
    inset-inline-start: 7px;
    inline-size: 1px;
    background: var(--_line);
  }
  details > .line {
    margin-block-start: 12px;
    margin-inline-start: -24px;
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
  @media (forced-colors: active) {
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
export const styles = [view, own];
