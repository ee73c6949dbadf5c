import { css } from 'lit';

/** In a narrow column, below what it is asked for. */
export const confirm = css`
  :host {
    display: block;
    margin-block-start: 12px;
    padding: 12px 14px;
    border-radius: var(--_radius-m);
    background: var(--_raised);
    font-size: 14px;
    line-height: 20px;
  }
  .digits input {
    min-block-size: 40px;
    padding-block: 7px;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.18em;
  }
  .bad {
    color: var(--_bad);
    font-weight: 600;
  }
`;
