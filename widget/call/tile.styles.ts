import { css } from 'lit';
import { base } from '../shared/base.styles.js';
import { buttons } from '../shared/controls.styles.js';
import { news } from './news.styles.js';

export const styles = [
  ...base,
  buttons,
  news,
  css`
    /* Last in the panel: below what is shown, whose foot need not keep clear of the screen's edge then. */
    :host {
      display: block;
      flex: none;
    }
    :host([hidden]) {
      display: none;
    }
    .tile {
      padding: 10px 12px;
      padding-block-end: calc(10px + var(--_safe, 0px));
      border-block-start: 1px solid var(--_line);
      background: var(--_sunken);
    }
    .picture {
      position: relative;
      display: grid;
      flex: none;
      place-content: center;
      inline-size: 84px;
      aspect-ratio: 4 / 3;
      overflow: hidden;
      border-radius: var(--_radius-s);
      background: light-dark(#171614, #0b0a09);
      color: #f2eee7;
    }
    .picture > bellhop-call-picture {
      position: absolute;
      inset: 0;
      pointer-events: none;
    }
    .title {
      overflow: hidden;
      font-weight: 600;
      font-size: 14px;
      line-height: 20px;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .small:empty {
      display: none;
    }
    .round {
      background: var(--_paper);
      color: var(--_ink);
    }
    .row > .round.is-off {
      background: var(--_ink);
      color: var(--_paper);
    }
    .row > .round.end {
      background: light-dark(#ad2a20, #f0958b);
      color: light-dark(#ffffff, #2b0f0c);
    }
    .news.some {
      margin-block-end: 10px;
      background: var(--_paper);
    }
    @media (forced-colors: active) {
      .round,
      .picture {
        border: 1px solid CanvasText;
      }
    }
  `,
];
