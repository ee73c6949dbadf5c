import { css } from 'lit';

/** The slip of a return. */
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
`;
