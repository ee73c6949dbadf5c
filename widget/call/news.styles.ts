import { css } from 'lit';

/** What was written or shown during a call. */
export const news = css`
  .news.some {
    display: flex;
    flex-wrap: wrap;
    gap: 8px 12px;
    align-items: center;
    justify-content: space-between;
    padding: 8px 8px 8px 14px;
    padding-inline: 14px 8px;
    border-radius: var(--_radius-m);
    background: var(--_accent-wash);
  }
  .news > p {
    flex: 1 1 160px;
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    font-size: 14px;
    line-height: 20px;
  }
  .news .round {
    inline-size: 36px;
    block-size: 36px;
    background: none;
    color: inherit;
  }
`;
