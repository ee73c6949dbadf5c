import { css } from 'lit';

export const moreStyles = css`
  .section {
    gap: 16px;
    padding-block: 4px 20px;
  }
  .list button > .icon {
    transition: transform 0.16s ease-out;
  }
  .list button[aria-expanded='true'] > .icon {
    transform: rotate(180deg);
  }
  #system {
    appearance: auto;
  }
  .tape-row {
    display: grid;
    grid-template-columns: 84px 1fr;
    gap: 16px;
    align-items: center;
  }
  .tape-row .amount {
    flex-basis: 132px;
  }
  .drawing {
    inline-size: 84px;
    block-size: 105px;
    border-radius: var(--_radius-m);
    background: var(--_raised);
    fill: none;
    stroke: var(--_soft);
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .tape {
    stroke: var(--_accent-edge);
    stroke-width: 3;
  }
  .behind {
    stroke: var(--_accent-edge);
    stroke-width: 1.6;
    stroke-dasharray: 2 4;
  }
  .after {
    margin-block-start: 8px;
  }
  @media (prefers-reduced-motion: reduce) {
    .list button > .icon {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .drawing {
      stroke: CanvasText;
    }
    .tape,
    .behind {
      stroke: Highlight;
    }
  }
`;
