import { css } from 'lit';
import { parts } from '../parts.styles.js';

/** A list of the whole page, in the middle of it. */
export const manage = [
  parts,
  css`
    :host {
      display: block;
      min-block-size: 0;
      padding: 24px;
      overflow-y: auto;
      background: var(--_paper);
    }
    .page {
      inline-size: min(100%, 860px);
      margin-inline: auto;
    }
    header {
      display: flex;
      align-items: center;
      justify-content: space-between;
      gap: 12px;
      min-block-size: 44px;
      margin-block-end: 16px;
    }
    header > .button {
      flex: none;
    }
    h1 {
      font-size: 22px;
      font-weight: 600;
      letter-spacing: -0.015em;
      line-height: 28px;
    }
    .entries > li {
      padding-block: 14px;
      border-block-start: 1px solid var(--_line);
    }
    .entry {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px 12px;
    }
    .who {
      flex: 1 1 220px;
      min-inline-size: 0;
      overflow-wrap: anywhere;
    }
    .chips {
      display: inline-flex;
      flex-wrap: wrap;
      gap: 6px;
      margin-inline-start: 6px;
      vertical-align: middle;
    }
    .acts {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: 8px;
    }
    .acts .field :is(select) {
      min-block-size: 36px;
      padding: 5px 12px;
      font-size: 14px;
    }
    form {
      margin-block-end: 20px;
      padding: 16px;
      border-radius: var(--_radius-m);
      background: var(--_raised);
    }
    .fields {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(180px, 1fr));
      gap: 12px;
    }
    .field select {
      appearance: auto;
    }
    .wrong {
      color: var(--_bad);
      font-weight: 600;
    }
    .done {
      color: var(--_good);
      font-weight: 600;
    }
    .link {
      display: block;
      padding: 10px 12px;
      border-radius: var(--_radius-s);
      background: var(--_sunken);
      font-size: 13px;
      overflow-wrap: anywhere;
      user-select: all;
    }
    .written {
      margin-block-start: 4px;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    table {
      inline-size: 100%;
      border-collapse: collapse;
      font-size: 14px;
      line-height: 20px;
    }
    th {
      color: var(--_soft);
      font-size: 12.5px;
      font-weight: 600;
      text-align: start;
    }
    :is(th, td) {
      padding: 8px 12px 8px 0;
      border-block-end: 1px solid var(--_line);
      overflow-wrap: anywhere;
      vertical-align: top;
    }
    td code {
      font-size: 12.5px;
    }
    .later {
      margin-block: 16px;
    }
    @media (max-width: 767px) {
      :host {
        padding: 16px;
      }
      thead {
        display: none;
      }
      tr {
        display: block;
        padding-block: 10px;
        border-block-end: 1px solid var(--_line);
      }
      td {
        display: block;
        padding: 0;
        border: 0;
      }
    }
  `,
];
