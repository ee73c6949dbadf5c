import { css } from 'lit';

export const thread = css`
  :host {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
    background: var(--_paper);
  }
  .bar {
    display: flex;
    flex: none;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    min-block-size: 60px;
    padding: 8px 16px;
    border-block-end: 1px solid var(--_line);
  }
  .bar .title {
    flex: 1 1 160px;
    min-inline-size: 140px;
  }
  .bar h2 {
    overflow: hidden;
    font-weight: 600;
    line-height: 20px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bar .sub {
    overflow: hidden;
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .back {
    display: none;
    margin-inline-start: -12px;
  }
  .log {
    display: flex;
    flex: 1;
    flex-direction: column;
    min-block-size: 0;
    padding: 20px 24px;
    overflow-y: auto;
    overscroll-behavior: contain;
    overflow-anchor: none;
    scrollbar-width: thin;
  }
  .log > :first-child {
    margin-block-start: auto;
  }
  .summary {
    margin-block-end: 18px;
    padding: 14px 16px;
    border-radius: var(--_radius-m);
    background: var(--_raised);
    font-size: 14px;
    line-height: 20px;
    overflow-wrap: anywhere;
  }
  .summary .chip {
    background: var(--_paper);
  }
  .summary .icon {
    display: inline-block;
    margin-inline-end: 6px;
    vertical-align: -4px;
    color: var(--_accent-text);
  }
  .summary ul {
    margin-block-start: 4px;
    padding-inline-start: 18px;
    list-style: disc;
  }
  .rows > * + * {
    margin-block-start: 18px;
  }
  .rows > .next {
    margin-block-start: 8px;
  }
  .who {
    display: flex;
    align-items: center;
    gap: 7px;
    margin-block-end: 6px;
    color: var(--_soft);
    font-size: 13px;
    line-height: 22px;
  }
  .mark {
    display: grid;
    place-items: center;
    inline-size: 22px;
    block-size: 22px;
    border-radius: var(--_radius-pill);
    background: var(--_accent-wash);
    color: var(--_accent-text);
  }
  .text {
    inline-size: fit-content;
    max-inline-size: min(68ch, 100%);
    overflow-wrap: anywhere;
  }
  .plain {
    white-space: pre-wrap;
  }
  .assistant .text {
    color: color-mix(in srgb, var(--_ink) 84%, var(--_paper));
  }
  .agent {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
  }
  .agent .text {
    max-inline-size: min(480px, 88%);
    padding: 10px 14px;
    border-radius: var(--_radius-l);
    border-end-end-radius: min(var(--_radius-s), 4px);
    background: var(--_accent-wash);
  }
  .agent.mine .text {
    background: var(--_accent);
    color: var(--_accent-ink);
  }
  .agent.mine .text :is(a, .host, blockquote, li::marker) {
    color: inherit;
  }
  .agent.mine .text :is(code, pre) {
    background: color-mix(in srgb, var(--_accent-ink) 18%, transparent);
  }
  .agent.failed .text {
    background: var(--_bad-wash);
    color: var(--_ink);
  }
  .state {
    margin-block-start: 4px;
    color: var(--_soft);
    font-size: 12.5px;
    line-height: 18px;
  }
  .state.bad {
    color: var(--_bad);
    font-weight: 600;
  }
  .state button {
    min-block-size: 24px;
    padding-inline: 6px;
    color: var(--_accent-text);
    font-weight: 600;
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .photos {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin-block-start: 10px;
  }
  .going {
    position: relative;
    inline-size: 84px;
    block-size: 84px;
    overflow: hidden;
    border-radius: var(--_radius-m);
    background: var(--_sunken);
  }
  .going img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .quiet {
    display: flex;
    align-items: center;
    gap: 8px;
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  @media (min-width: 1180px) {
    .unfold {
      display: none;
    }
  }
  .middle {
    justify-content: center;
    text-align: center;
  }
  .acts {
    display: flex;
    gap: 8px;
  }
  .acts .button {
    white-space: nowrap;
  }
  .quiet + .quiet {
    margin-block-start: 6px;
  }
  .happened {
    display: flex;
    align-items: center;
    gap: 12px;
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
    text-align: center;
  }
  .happened::before,
  .happened::after {
    content: '';
    flex: 1;
    min-inline-size: 16px;
    border-block-start: 1px solid var(--_line);
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    margin-block-start: 8px;
  }
  .typing {
    min-block-size: 20px;
    margin-block-start: 10px;
    color: var(--_soft);
    font-size: 13px;
    line-height: 20px;
  }
  .none {
    display: grid;
    flex: 1;
    place-content: center;
    justify-items: center;
    gap: 8px;
    padding: 32px;
    color: var(--_soft);
    text-align: center;
  }
  .none .icon {
    inline-size: 32px;
    block-size: 32px;
  }
  @media (max-width: 767px) {
    .back {
      display: grid;
    }
    .acts {
      inline-size: 100%;
    }
    .acts > * {
      flex: 1;
    }
    .log {
      padding: 16px;
    }
  }
`;
