import { css } from 'lit';

/** What is to be confirmed, wherever it stands. */
export const proposalStyles = css`
  .proposal {
    margin-block-start: 10px;
    overflow: hidden;
    overflow-wrap: anywhere;
    border-radius: var(--_radius-m);
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  .proposal > * {
    padding: 14px;
  }
  .proposal > * + * {
    border-block-start: 1px solid var(--_line);
  }
  .proposal > :first-child,
  .proposal ul,
  .proposal li {
    display: grid;
    gap: 8px;
  }
  .proposal ul {
    gap: 16px;
  }
  .proposal dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 4px 16px;
  }
  .proposal dt {
    color: var(--_soft);
  }
  .proposal dd {
    text-align: end;
  }
  .proposal dt ~ dt ~ :last-child {
    font-weight: 600;
  }
  .decided {
    display: flex;
    gap: 7px;
    align-items: flex-start;
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .proposal {
      border: 1px solid CanvasText;
    }
  }
`;
