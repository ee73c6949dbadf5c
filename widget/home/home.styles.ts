import { css } from 'lit';

export const styles = css`
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(132px, 1fr));
    gap: 10px;
  }
  .tile {
    display: flex;
    flex-direction: column;
    gap: 18px;
    justify-content: space-between;
    min-block-size: 92px;
    padding: 14px;
    border-radius: var(--_radius-m);
    background: var(--_raised);
    font-weight: 600;
    line-height: 1.35;
  }
  .tile > .icon,
  .door > .row > .icon {
    color: var(--_accent-text);
  }
  .door .field input {
    min-inline-size: 0;
  }
  .look-up {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 6px 12px;
  }
  /* The button stays beside the input, whatever stands below that. */
  .look-up > .field {
    display: contents;
  }
  .look-up :is(label, .error) {
    grid-column: 1 / -1;
  }
  .look-up > .button {
    grid-area: 2 / 2;
    min-block-size: 48px;
  }
  .exception {
    display: flex;
    gap: 7px;
    color: var(--_warn);
    font-weight: 600;
  }
  .matter b {
    display: block;
  }
  .list a {
    overflow-wrap: anywhere;
  }
  @media (hover: hover) {
    .tile:hover {
      background: color-mix(in srgb, var(--_ink) 4%, var(--_raised));
    }
  }
  @media (forced-colors: active) {
    .tile {
      border: 1px solid CanvasText;
    }
    .icon {
      color: CanvasText;
    }
  }
`;
