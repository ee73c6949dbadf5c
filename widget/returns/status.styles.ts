import { css } from 'lit';

/** The slip, and the way of a return, as a line with stops. */
export const statusStyles = css`
  address {
    font-style: normal;
  }
  .qr {
    display: block;
    inline-size: 148px;
    padding: 10px;
    border-radius: var(--_radius-m);
    background: #fff;
    color: #000;
    forced-color-adjust: none;
  }
  .way > li {
    position: relative;
    padding-block-end: 16px;
    padding-inline-start: 24px;
  }
  .way > li::before {
    position: absolute;
    inset-block-start: 7px;
    inset-inline-start: 3px;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    background: var(--_control-line);
    content: '';
  }
  .way > li:not(:last-child)::after {
    position: absolute;
    inset-block: 20px -3px;
    inset-inline-start: 7px;
    inline-size: 1px;
    background: var(--_line);
    content: '';
  }
  .way > :first-child::before {
    background: var(--_accent-edge);
    box-shadow: 0 0 0 4px var(--_accent-wash);
  }
  .way > :last-child {
    padding-block-end: 0;
  }
  @media (forced-colors: active) {
    .way > li::before {
      border: 1px solid CanvasText;
    }
    .way > :first-child::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;
