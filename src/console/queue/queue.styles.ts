import { css } from 'lit';

export const queue = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    background: var(--_paper);
  }
  .head {
    display: flex;
    flex: none;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    min-block-size: 50px;
    padding-inline: 16px;
    border-block-end: 1px solid var(--_line);
  }
  .head h2 {
    font-weight: 600;
  }
  .head h2 span {
    margin-inline-start: 4px;
    color: var(--_soft);
  }
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow-y: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .scroll > .empty {
    border-block-end: 1px solid var(--_line);
  }
  .presence {
    display: inline-flex;
    align-items: center;
    gap: 8px;
    min-block-size: 28px;
    padding: 0 12px;
    border-radius: var(--_radius-pill);
    background: var(--_sunken);
    color: var(--_soft);
    font-size: 13px;
    font-weight: 600;
  }
  .presence::before {
    content: '';
    inline-size: 7px;
    block-size: 7px;
    border-radius: var(--_radius-pill);
    border: 1.5px solid currentColor;
  }
  .presence[aria-checked='true'] {
    background: var(--_good-wash);
    color: var(--_good);
  }
  .presence[aria-checked='true']::before {
    background: currentColor;
  }
  li {
    border-block-end: 1px solid var(--_line);
    /* Of hundreds, those in sight are drawn. */
    content-visibility: auto;
    contain-intrinsic-size: auto 90px;
  }
  .item {
    display: flex;
    gap: 11px;
    inline-size: 100%;
    padding: 12px 16px;
    text-align: start;
  }
  .item:focus-visible {
    outline-offset: -2px;
  }
  .item[aria-current='true'] {
    background: var(--_accent-wash);
  }
  @media (hover: hover) {
    .item:not([aria-current='true']):hover {
      background: var(--_raised);
    }
  }
  .body {
    flex: 1;
    min-inline-size: 0;
  }
  .top {
    display: flex;
    align-items: baseline;
    gap: 8px;
  }
  .name {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden;
    font-weight: 600;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .side {
    flex: none;
    color: var(--_soft);
    font-size: 13.5px;
    font-variant-numeric: tabular-nums;
  }
  .side.long {
    color: var(--_bad);
    font-weight: 600;
  }
  .words {
    overflow: hidden;
    color: var(--_soft);
    font-size: 13.5px;
    line-height: 20px;
    text-overflow: ellipsis;
    white-space: nowrap;
    text-align: start;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-start: 5px;
  }
  .count {
    display: inline-grid;
    place-items: center;
    min-inline-size: 20px;
    block-size: 20px;
    padding-inline: 6px;
    border-radius: var(--_radius-pill);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-size: 12px;
    font-weight: 600;
    font-variant-numeric: tabular-nums;
  }
  .more {
    padding: 12px 16px;
  }
  .wait {
    display: flex;
    gap: 11px;
    padding: 14px 16px;
  }
  .wait .skeleton {
    margin-block-start: 4px;
  }
`;
