import { css } from 'lit';

/** What a message's Markdown is drawn as, and the caret of one that grows. */
export const markdown = css`
  .text > * + *,
  blockquote > * + *,
  li > * + :not(.line, ul, ol) {
    margin-block-start: 8px;
  }
  .text strong {
    font-weight: 600;
  }
  .whole {
    white-space: pre;
  }
  .title {
    padding-block-start: 4px;
  }
  .text :is(ul, ol) {
    padding-inline-start: 22px;
  }
  .text ul {
    list-style: disc;
  }
  .text ol {
    list-style: decimal;
  }
  .text li {
    padding-block: 2px;
  }
  .text li::marker {
    color: var(--_soft);
  }
  .text code {
    padding: 1px 5px;
    border-radius: min(var(--_radius-s), 5px);
    background: var(--_raised);
    font-family: ui-monospace, monospace;
    font-size: 0.9em;
    unicode-bidi: isolate;
  }
  :where(.text) :is(pre, blockquote) {
    margin: 0;
  }
  .text pre {
    padding: 10px 12px;
    border-radius: min(var(--_radius-m), 10px);
    background: var(--_raised);
    white-space: pre-wrap;
  }
  .text pre code {
    padding: 0;
    background: none;
  }
  .text blockquote {
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_line);
    color: var(--_soft);
  }
  .text table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 14px;
    line-height: 20px;
    font-variant-numeric: tabular-nums;
  }
  .text :is(th, td) {
    min-inline-size: 4em;
    padding-block: 6px;
    padding-inline: 0 12px;
    border-block-end: 1px solid var(--_line);
    text-align: start;
    vertical-align: top;
  }
  .text :is(th, td):last-child {
    padding-inline-end: 0;
  }
  .wide {
    overflow-x: auto;
    overflow-wrap: break-word;
    scrollbar-width: thin;
  }
  .text th {
    color: var(--_soft);
    font-size: 13px;
    font-weight: 600;
  }
  .text :is(th, td).right {
    text-align: end;
  }
  .text :is(th, td).center {
    text-align: center;
  }
  .host {
    color: var(--_soft);
    font-size: 0.87em;
    font-weight: 400;
  }
  .growing > .text:empty::after,
  .growing > .text > p:last-child::after,
  .growing > .text > :is(ul, ol):last-child > li:last-child > .line:last-child::after {
    content: '';
    display: inline-block;
    inline-size: 7px;
    block-size: 15px;
    margin-inline-start: 3px;
    border-radius: min(var(--_radius-s), 2px);
    background: var(--_accent-edge);
    vertical-align: -2px;
  }
  @media (forced-colors: active) {
    .growing > .text > :last-child::after {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .text :is(code, pre) {
      border: 1px solid GrayText;
    }
  }
`;
