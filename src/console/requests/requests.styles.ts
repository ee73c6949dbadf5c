import { css } from 'lit';

export const requestStyles = css`
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    margin-block-end: 6px;
  }
  .entries {
    margin-block-start: 16px;
  }
  h1:focus {
    outline: none;
  }
  h2 {
    font-weight: 600;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(110px, 20%) minmax(0, 1fr);
    gap: 4px 12px;
    overflow-wrap: anywhere;
  }
  .facts dt {
    color: var(--_soft);
  }
  .facts .written {
    margin: 0;
  }
  address {
    font-style: normal;
  }
  address bdi {
    display: block;
  }
  li > .acts,
  li > .wrong {
    margin-block-start: 12px;
  }
  li > form {
    margin-block: 12px 0;
  }
  form .field > label {
    font-size: 13px;
  }
`;
