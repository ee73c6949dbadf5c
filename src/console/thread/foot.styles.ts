import { css } from 'lit';

/** What stands under it. */
export const foot = css`
  .foot {
    flex: none;
  }
  .foot > .notice {
    margin: 0 16px 12px;
    padding: 10px 14px;
  }
  .kept {
    max-block-size: 120px;
    margin: 0 16px 12px;
    padding: 10px 14px;
    overflow-y: auto;
    border: 1px dashed var(--_control-line);
    border-radius: var(--_radius-m);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
  }
  .accept {
    display: flex;
    align-items: center;
    gap: 12px;
    min-block-size: 64px;
    padding: 12px 16px;
    border-block-start: 1px solid var(--_line);
    background: var(--_raised);
  }
`;
