import { css } from 'lit';

/** Adopted by the panel when its menu is first opened. */
export const menuStyles = css`
  .menu {
    position: absolute;
    inset-block-start: 54px;
    inset-inline-end: 12px;
    z-index: 1;
    inline-size: min(300px, 100% - 24px);
    max-block-size: calc(100% - 66px);
    padding: 16px;
    overflow: auto;
    border-radius: var(--_radius-m);
    background: var(--_paper);
    box-shadow:
      var(--_shadow),
      0 0 0 1px var(--_line);
  }
  .menu .row {
    margin-block-start: 8px;
  }
  .menu .list {
    border-block-start: 1px solid var(--_line);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    min-block-size: 36px;
    padding: 0 14px;
    border-radius: var(--_radius-pill);
    box-shadow: inset 0 0 0 1px var(--_line);
    font-size: 14px;
  }
  .chip[aria-pressed='true'] {
    background: var(--_accent-wash);
    box-shadow: inset 0 0 0 1.5px var(--_accent-edge);
    color: var(--_accent-text);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .menu {
      border: 2px solid CanvasText;
    }
    .chip {
      border: 1px solid CanvasText;
    }
    .chip[aria-pressed='true'] {
      border-color: Highlight;
    }
  }
`;
