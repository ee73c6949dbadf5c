import { css } from 'lit';

/** What the questions after the items look like, beside what all screens do. */
export const questions = css`
  .choice.pill {
    min-block-size: 44px;
    padding: 0 16px;
    border-radius: var(--_radius-pill);
    font-size: 14px;
  }
  .choice.pill:has(:checked) {
    color: var(--_accent-text);
    font-weight: 600;
  }
  .choice.pill input {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }
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
