import { css } from 'lit';

export const offeredStyles = css`
  .offer {
    display: block;
  }
  .offer:disabled img {
    opacity: 0.55;
  }
  .offer .plus {
    position: absolute;
    inset-block-end: 6px;
    inset-inline-end: 6px;
    display: grid;
    place-items: center;
    inline-size: 24px;
    block-size: 24px;
    border-radius: var(--_radius-pill);
    background: rgb(29 27 24 / 78%);
    color: #fff;
    font-weight: 600;
    line-height: 1;
  }
  .offer:focus-visible {
    outline-offset: 2px;
  }
  @media (forced-colors: active) {
    .offer .plus {
      background: Canvas;
      color: CanvasText;
    }
  }
`;
