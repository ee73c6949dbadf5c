import { css } from 'lit';
import { base } from '../shared/base.styles.js';
import { cards } from './cards.styles.js';
import { proposalStyles } from './proposal.styles.js';
import { markdown } from '../shared/markdown/markdown.styles.js';

const list = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  .scroller {
    flex: 1;
    min-block-size: 0;
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .chunks {
    padding-block: 16px 0;
  }
  .tail {
    padding: 8px 20px 16px;
  }
  /* The inset keeps focus rings and bubbles inside of what the browser may paint. */
  .chunks > *,
  .chunk {
    content-visibility: auto;
  }
  /* Else the browser finds no chunk of a shelf near before the shelf is in view. */
  .chunks > * {
    overflow-clip-margin: 1000px;
  }
  .chunk {
    contain-intrinsic-block-size: auto 600px;
    padding-inline: 20px;
  }
  .day {
    padding-block: 16px 8px;
    color: var(--_soft);
    font-size: 12.5px;
    line-height: 18px;
    text-align: center;
  }
  .message {
    padding-block-start: 8px;
  }
  .message.first {
    padding-block-start: 16px;
  }
  .day + .message.first {
    padding-block-start: 0;
  }
  .text {
    max-inline-size: 92%;
    overflow-wrap: anywhere;
  }
  p.plain {
    white-space: pre-wrap;
  }
  .shopper {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
  }
  .shopper > .text {
    max-inline-size: 78%;
    padding: 10px 14px;
    border-radius: calc(var(--_radius-l) * 0.9);
    border-end-end-radius: calc(var(--_radius-l) * 0.3);
    background: var(--_accent);
    color: var(--_accent-ink);
  }
  .shopper > bellhop-message-photos {
    margin-block-start: 6px;
  }
  .system > .text {
    margin-inline: auto;
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
    text-align: center;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 7px;
    margin-block-end: 5px;
    color: var(--_soft);
    font-size: 12.5px;
    line-height: 18px;
  }
  .who time {
    font-variant-numeric: tabular-nums;
  }
  .badge {
    display: grid;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    border-radius: 50%;
    background: var(--_accent-wash);
    color: var(--_accent-text);
  }
  .badge .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .state {
    display: flex;
    align-items: center;
    gap: 5px;
    padding-block-start: 4px;
  }
  .bad-text {
    color: var(--_bad);
    font-weight: 600;
  }
  .latest {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-start: 50%;
    display: inline-flex;
    align-items: center;
    gap: 7px;
    min-block-size: 36px;
    padding: 6px 14px;
    border-radius: var(--_radius-pill);
    background: var(--_paper);
    box-shadow: var(--_shadow);
    font-size: 14px;
    font-weight: 600;
    transform: translateX(-50%);
  }
  .latest:dir(rtl) {
    transform: translateX(50%);
  }
  @media (forced-colors: active) {
    .shopper > .text,
    .latest,
    .badge {
      border: 1px solid CanvasText;
    }
  }
`;

export const styles = [base, markdown, list, cards, proposalStyles];
