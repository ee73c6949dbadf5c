import { css } from 'lit';
import { call } from '../../../widget/call/call.styles.js';

export const callStyles = [
  call,
  css`
    :host {
      display: block;
      flex: none;
    }
    .ring,
    .call {
      border-block-end: 1px solid var(--_line);
      background: var(--_raised);
    }
    .ring {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 16px;
      align-items: center;
      justify-content: space-between;
      padding: 12px 20px;
    }
    .ring .acts {
      display: flex;
      gap: 8px;
    }
    .call {
      display: grid;
      gap: 10px;
      padding: 12px 20px;
    }
    .call .stage {
      block-size: min(44dvh, 420px);
    }
    .stage > .own {
      aspect-ratio: 4 / 3;
      max-inline-size: 140px;
    }
    .more,
    .here {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      justify-content: center;
    }
    .here {
      flex-basis: 100%;
    }
    .notice {
      display: flex;
      flex-wrap: wrap;
      gap: 8px;
      align-items: center;
      margin: 0;
      padding: 8px 20px;
    }
    .notice span {
      flex: 1;
    }
    @media (max-height: 700px) {
      .call .stage {
        block-size: 36dvh;
        min-block-size: 140px;
      }
    }
  `,
];
