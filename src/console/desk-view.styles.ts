import { css } from 'lit';
import { parts } from './parts.styles.js';

export const deskStyles = [
  parts,
  css`
    :host {
      block-size: 100%;
    }
    .desk {
      display: grid;
      grid-template: minmax(0, 1fr) / 60px minmax(280px, 312px) minmax(0, 1fr);
      block-size: 100%;
      background: var(--_paper);
    }
    .rail {
      display: flex;
      flex-direction: column;
      align-items: center;
      gap: 4px;
      padding-block: 12px;
      border-inline-end: 1px solid var(--_line);
      background: var(--_raised);
    }
    .rail .mark {
      display: grid;
      place-items: center;
      block-size: 44px;
      color: var(--_warn);
    }
    .rail .round {
      position: relative;
    }
    .rail .current {
      background: var(--_accent-wash);
      color: var(--_accent-text);
    }
    .rail .dot::after {
      content: '';
      position: absolute;
      inset-block-start: 9px;
      inset-inline-end: 9px;
      inline-size: 8px;
      block-size: 8px;
      border: 1.5px solid var(--_raised);
      border-radius: var(--_radius-pill);
      background: var(--_bad);
    }
    .rest {
      flex: 1;
    }
    console-queue {
      border-inline-end: 1px solid var(--_line);
    }
    .at-thread {
      grid-template-columns: 60px minmax(280px, 312px) minmax(0, 1fr) 340px;
    }
    .at-page {
      grid-template-columns: 60px minmax(0, 1fr);
    }
    main > :is(console-accounts, console-audit, console-requests, console-templates) {
      flex: 1;
    }
    aside {
      display: flex;
      flex-direction: column;
      min-block-size: 0;
      border-inline-start: 1px solid var(--_line);
      background: var(--_paper);
    }
    console-case {
      flex: 1;
    }
    .fold {
      display: none;
      flex: none;
      align-items: center;
      justify-content: space-between;
      padding: 4px 4px 4px 16px;
      border-block-end: 1px solid var(--_line);
    }
    main {
      display: flex;
      flex-direction: column;
      min-inline-size: 0;
      min-block-size: 0;
    }
    console-thread {
      flex: 1;
    }
    .lost {
      display: flex;
      align-items: center;
      gap: 8px;
      padding: 8px 16px;
      background: var(--_warn-wash);
      color: var(--_warn);
    }
    dialog {
      inline-size: min(100% - 40px, 380px);
      padding: 12px 12px 20px 24px;
      border: 0;
      border-radius: var(--_radius-l);
      background: var(--_paper);
      box-shadow: var(--_shadow);
      color: var(--_ink);
    }
    dialog::backdrop {
      background: #0006;
    }
    dl .row {
      min-block-size: 36px;
      padding-inline-end: 12px;
    }
    dl kbd {
      font-size: 13px;
      min-block-size: 24px;
      min-inline-size: 24px;
    }
    @media (max-width: 1179px) {
      .at-thread {
        grid-template-columns: 60px minmax(260px, 300px) minmax(0, 1fr);
      }
      aside {
        display: none;
        position: fixed;
        inset-block: 0;
        inset-inline-end: 0;
        inline-size: min(100%, 360px);
        box-shadow: var(--_shadow);
      }
      aside.unfolded {
        display: flex;
      }
      .fold {
        display: flex;
      }
    }
    @media (max-width: 767px) {
      .desk,
      .at-page,
      .at-thread {
        grid-template: minmax(0, 1fr) auto / minmax(0, 1fr);
      }
      .rail {
        grid-row: 2;
        flex-direction: row;
        justify-content: space-around;
        gap: 0;
        padding: 4px 8px max(4px, env(safe-area-inset-bottom));
        border-inline-end: 0;
        border-block-start: 1px solid var(--_line);
      }
      .rail .mark,
      .rail .keys,
      .rest {
        display: none;
      }
      .rail .round {
        flex: 0 1 44px;
        min-inline-size: 0;
      }
      console-queue {
        grid-row: 1;
        border-inline-end: 0;
      }
      .at-lists main,
      .at-thread :is(console-queue, .rail) {
        display: none;
      }
    }
  `,
];
