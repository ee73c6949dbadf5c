import { css } from 'lit';
import { view } from '../shared/view.styles.js';

const conversation = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  .head {
    padding: 14px 20px 0;
  }
  .head h2 {
    font-size: 16px;
    font-weight: 600;
    line-height: 22px;
  }
  .top {
    display: flex;
    flex: none;
    gap: 4px;
    align-items: center;
    padding: 4px 8px;
  }
  .count {
    min-inline-size: 20px;
    padding: 1px 6px;
    border-radius: var(--_radius-pill);
    background: var(--_accent);
    color: var(--_accent-ink);
    font-size: 12.5px;
    line-height: 18px;
    text-align: center;
  }
  .body {
    flex: 1;
    min-block-size: 0;
    padding: 12px 20px 20px;
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  bellhop-message-list {
    flex: 1;
  }
  .list .icon {
    color: var(--_soft);
  }
  .doing::before {
    content: '';
    display: inline-block;
    inline-size: 8px;
    block-size: 8px;
    margin-inline-end: 8px;
    border-radius: 50%;
    background: var(--_accent-edge);
    animation: pulse 1s ease-in-out infinite alternate;
  }
  @keyframes pulse {
    to {
      opacity: 0.25;
    }
  }
  .replies {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    padding-block-start: 8px;
  }
  .reply {
    min-block-size: 44px;
    padding: 8px 16px;
    border-radius: min(var(--_radius-pill), 22px);
    box-shadow: inset 0 0 0 1px var(--_line);
    font-size: 14px;
  }
  .foot {
    flex: none;
    border-block-start: 1px solid var(--_line);
  }
  .lost,
  .wrong {
    padding: 10px 20px 0;
  }
  .lost {
    color: var(--_warn);
  }
  bellhop-chat-more {
    flex: none;
    max-block-size: 70%;
    overflow: hidden auto;
    border-block: 1px solid var(--_line);
  }
  @media (hover: hover) {
    .reply:hover {
      background: color-mix(in srgb, var(--_ink) 4%, transparent);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .doing::before {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .reply,
    .count {
      border: 1px solid CanvasText;
    }
    .doing::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;

export const styles = [...view, conversation];
