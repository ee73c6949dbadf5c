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
      display: flex;
      flex-wrap: wrap;
      gap: 10px 24px;
      align-items: center;
      justify-content: center;
      padding: 12px 20px;
    }
    .call .stage {
      --_own: 164px;

      flex: 1 0 100%;
      block-size: min(44dvh, 420px);
    }
    .call > p {
      flex: 1 0 100%;
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
    /* What is written meanwhile has to be seen, too. */
    @media (max-height: 820px) {
      .call .stage {
        block-size: 34dvh;
        min-block-size: 140px;
      }
    }
  `,
];
