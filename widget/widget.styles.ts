import { css } from 'lit';

/** Beside what the launcher was painted with. */
export const styles = css`
  [part='launcher']:focus-visible {
    outline: 2px solid var(--_accent-edge);
    outline-offset: 2px;
  }
  :host(:state(open)) [part='launcher'] {
    visibility: hidden;
  }
`;
