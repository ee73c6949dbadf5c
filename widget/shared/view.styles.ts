import { css } from 'lit';
import { base } from './base.styles.js';

/**
 * What views say beyond the first screen: `.h2`, `.link`, `.tag.good|warn|bad|info`, a `.timeline` of which one `.now` may
 * be the newest, more buttons and tints.
 */
const more = css`
  .h2 {
    font-size: 22px;
    font-weight: 600;
    line-height: 1.2;
    letter-spacing: -0.015em;
  }
  [part='back'] {
    margin-inline-start: -14px;
  }
  .link {
    min-block-size: 24px;
    color: var(--_accent-text);
    font-weight: 600;
  }
  .timeline > li {
    position: relative;
    padding-block-end: 16px;
    padding-inline-start: 24px;
  }
  .timeline > li::before {
    content: '';
    position: absolute;
    inset-block-start: 7px;
    inset-inline-start: 3px;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--_control-line);
  }
  .timeline > li::after {
    content: '';
    position: absolute;
    inset-block: 20px -3px;
    inset-inline-start: 7px;
    inline-size: 1px;
    background: var(--_line);
  }
  .timeline > :last-child {
    padding-block-end: 0;
  }
  .timeline > :last-child::after {
    display: none;
  }
  .timeline > .now::before {
    background: var(--_accent-edge);
    box-shadow: 0 0 0 4px var(--_accent-wash);
  }
  @media (forced-colors: active) {
    .timeline > li::before {
      border: 1px solid CanvasText;
    }
    .timeline > .now::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
  .tag {
    display: inline-flex;
    flex: none;
    align-items: center;
    gap: 5px;
    padding: 2px 9px;
    border-radius: var(--_radius-pill);
    background: var(--_sunken);
    color: var(--_soft);
    font-size: 12.5px;
    font-weight: 600;
    line-height: 18px;
  }
  .tag.good {
    background: var(--_good-wash);
    color: var(--_good);
  }
  .tag.warn {
    background: var(--_warn-wash);
    color: var(--_warn);
  }
  .tag.bad {
    background: var(--_bad-wash);
    color: var(--_bad);
  }
  .tag.info {
    background: var(--_info-wash);
    color: var(--_info);
  }
  .warn-text {
    color: var(--_warn);
  }
  @media (forced-colors: active) {
    .tag {
      border: 1px solid CanvasText;
    }
  }
`;

/** What the elements of a view adopt. */
export const view = [base, more];
