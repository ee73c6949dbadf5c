import { css } from 'lit';
import { base } from '../shared/base.styles.js';

const composer = css`
  form {
    padding: 12px 16px calc(12px + var(--_safe, 0px));
    container-type: inline-size;
  }
  .box {
    display: flex;
    flex-wrap: wrap;
    gap: 4px;
    align-items: flex-end;
    justify-content: flex-end;
    padding: 4px;
    border: 1px solid var(--_control-line);
    border-radius: min(var(--_radius-pill), 24px);
    background: var(--_paper);
  }
  .box:has(textarea:focus-visible) {
    border-color: var(--_accent-text);
    outline: 1px solid var(--_accent-text);
  }
  .box:has([aria-invalid='true']) {
    border-color: var(--_bad);
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    min-block-size: 40px;
    max-block-size: 150px;
    padding: 8px 12px;
    overflow: hidden auto;
    border: 0;
    outline: 0;
    background: none;
    /* Below 16 px a phone zooms into the page. */
    font-size: 16px;
    line-height: 24px;
    resize: none;
    field-sizing: content;
  }
  /* No room for a few words beside the buttons: they stand below. */
  @container (inline-size < 310px) {
    textarea {
      flex-basis: 100%;
    }
  }
  textarea:focus-visible {
    outline: 0;
  }
  ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  .round {
    inline-size: 40px;
    block-size: 40px;
  }
  .go,
  .halt {
    background: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent-edge);
    color: var(--_accent-ink);
  }
  .halt .icon {
    fill: currentColor;
  }
  .go:disabled {
    background: var(--_sunken);
    box-shadow: none;
    color: var(--_soft);
  }
  @media (hover: hover) {
    .round:is(.go, .halt):not(:disabled):hover {
      background: color-mix(in srgb, var(--_accent) 92%, var(--_accent-ink));
    }
  }
  .left {
    padding: 6px 16px 0;
    color: var(--_soft);
    text-align: end;
  }
  .left.bad {
    color: var(--_bad);
    font-weight: 600;
  }
  @media (forced-colors: active) {
    .round {
      border: 1px solid CanvasText;
    }
  }
`;

export const styles = [base, composer];
