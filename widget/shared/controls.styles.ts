import { css } from 'lit';

/** `.button` is the one primary of a screen; `.line` another, `.plain` a quiet one; `.compact` in dense cards; `.round` holds an icon. */
export const buttons = css`
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: 44px;
    padding: 8px 18px;
    border-radius: var(--_radius-m);
    background: var(--_accent);
    box-shadow: inset 0 0 0 1px var(--_accent-edge);
    color: var(--_accent-ink);
    font-weight: 600;
    line-height: 20px;
    text-align: center;
    text-decoration: none;
  }
  .button:is(.line, .plain) {
    background: none;
    box-shadow: inset 0 0 0 1px var(--_line);
    color: var(--_ink);
  }
  .button.plain {
    box-shadow: none;
  }
  .button.wide {
    inline-size: 100%;
  }
  .button.compact {
    min-block-size: 36px;
    padding: 6px 14px;
    border-radius: min(var(--_radius-m), 10px);
    font-size: 14px;
  }
  .button:disabled {
    opacity: 0.55;
  }
  .button[aria-busy='true'] {
    cursor: progress;
  }
  .round {
    display: grid;
    flex: none;
    place-items: center;
    inline-size: 44px;
    block-size: 44px;
    border-radius: var(--_radius-pill);
    color: var(--_soft);
  }
  @media (hover: hover) {
    .button:not(:disabled, .line, .plain):hover {
      background: color-mix(in srgb, var(--_accent) 92%, var(--_accent-ink));
    }
    .button:is(.line, .plain):not(:disabled):hover,
    .round:hover {
      background: color-mix(in srgb, var(--_ink) 6%, transparent);
    }
  }
`;

/** `.field` holds a label, a control, `.help` and `.error`. Made by `textField()`. */
export const fields = css`
  .field {
    display: flex;
    flex-direction: column;
    gap: 6px;
  }
  .field > label,
  .field > .label {
    font-weight: 600;
  }
  .field :is(input, textarea, select) {
    inline-size: 100%;
    min-block-size: 48px;
    padding: 11px 14px;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius-m);
    background: var(--_paper);
    /* Below 16 px a phone zooms into the page. */
    font-size: 16px;
    line-height: 24px;
    appearance: none;
  }
  /* Arabic digits would turn the parts of a number around. */
  .field [dir='ltr'] {
    unicode-bidi: isolate-override;
  }
  .field :is(input, textarea, select):focus-visible {
    border-color: var(--_accent-text);
    outline: 1px solid var(--_accent-text);
    outline-offset: 0;
  }
  .field [aria-invalid='true'] {
    border-color: var(--_bad);
  }
  .field ::placeholder {
    color: var(--_soft);
    opacity: 1;
  }
  .field .help,
  .field .error {
    font-size: 13px;
    line-height: 18px;
  }
  .field .help {
    color: var(--_soft);
  }
  .field .error {
    display: flex;
    gap: 6px;
    color: var(--_bad);
    font-weight: 600;
  }
`;
