import { css } from 'lit';

/** What the questions after the items look like, beside what all screens do. */
export const stepStyles = css`
  /* Belongs to the pills above it. */
  .after {
    margin-block-start: -12px;
  }
  /* Below the item's words, which the picture moves in. */
  .beside > p {
    overflow-wrap: anywhere;
  }
  .beside {
    align-items: baseline;
    margin-block-start: 8px;
    margin-inline-start: 64px;
  }
  textarea {
    resize: vertical;
  }
`;
