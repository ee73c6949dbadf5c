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
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
    align-items: flex-end;
  }
  .look-up > .field {
    flex: 100 1 180px;
  }
  .look-up > .button {
    flex: 1 0 auto;
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
