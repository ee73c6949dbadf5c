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
  details > .timeline {
    margin-block-start: 12px;
    margin-inline-start: -24px;
  }
  .numbers .icon {
    margin-block: 1px;
    align-self: flex-start;
  }
`;

/** What every part of the orders view adopts. */
export const styles = [view, own];
