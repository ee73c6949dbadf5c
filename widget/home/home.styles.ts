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
  .look-up {
    display: flex;
    flex-wrap: wrap;
    gap: 6px 12px;
  }
  /* The button stays beside the input, whatever stands below that, or below it where words are long. */
  .look-up > .field {
    display: contents;
  }
  .look-up :is(label, .error) {
    inline-size: 100%;
  }
  .look-up input {
    flex: 99 1 130px;
    min-inline-size: 0;
  }
  .look-up > .button {
    flex: 1 0 auto;
    min-block-size: 48px;
  }
  .look-up .error {
    order: 1;
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
