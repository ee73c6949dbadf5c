import { css } from 'lit';

/** The six boxes of the code, the forms, what only full access sees and what can be done at the end of an order. */
export const stepStyles = css`
  dl {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 6px 16px;
  }
  dd {
    text-align: end;
  }
  dl > .total {
    padding-block-start: 6px;
    font-weight: 600;
  }
  address {
    font-style: normal;
  }
  .notice.good {
    background: var(--_good-wash);
  }
  .notice.good > .icon {
    color: var(--_good);
  }
  .link.soft {
    color: var(--_soft);
    font-weight: 400;
  }
  .link:disabled {
    cursor: default;
  }
  .sends {
    gap: 4px 16px;
  }
  .boxes {
    position: relative;
    display: grid;
    grid-template-columns: repeat(6, minmax(0, 56px));
    gap: 8px;
    direction: ltr;
  }
  .boxes > span {
    display: grid;
    place-items: center;
    block-size: 56px;
    border-radius: var(--_radius-m);
    box-shadow: inset 0 0 0 1px var(--_control-line);
    font-size: 22px;
    font-weight: 600;
  }
  .boxes.bad > span {
    box-shadow: inset 0 0 0 1px var(--_bad);
  }
  .boxes > input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    padding: 0;
    border: 0;
    outline: none;
    background: none;
    /* The boxes show what is in it; below 16 px a phone would zoom. */
    color: transparent;
    caret-color: transparent;
    font-size: 16px;
    appearance: none;
    forced-color-adjust: none;
  }
  .boxes > input::selection {
    background: none;
  }
  .boxes:focus-within > .at {
    box-shadow: inset 0 0 0 2px var(--_accent-text);
  }
  .boxes.bad:focus-within > .at {
    box-shadow: inset 0 0 0 2px var(--_bad);
  }
  .boxes:focus-within > .at:empty::before {
    content: '';
    inline-size: 1.5px;
    block-size: 24px;
    background: var(--_ink);
  }
  .foot {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(150px, 100%), 1fr));
    gap: 8px;
  }
  textarea {
    resize: vertical;
  }
  .pair {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: start;
  }
  .pair > * {
    flex: 1 1 90px;
  }
  @container (max-width: 300px) {
    .boxes {
      gap: 4px;
    }
  }
  @media (forced-colors: active) {
    .boxes > span {
      border: 1px solid CanvasText;
    }
    .boxes:focus-within > .at {
      outline: 2px solid Highlight;
    }
  }
`;
