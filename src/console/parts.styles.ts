import { css } from 'lit';

/** What queue and conversation have in common. */
export const parts = css`
  .avatar {
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    border-radius: var(--_radius-pill);
    background: linear-gradient(160deg, #7f9be0, #5773c4);
  }
  .avatar.small {
    inline-size: 22px;
    block-size: 22px;
  }
  .avatar.a1 {
    background: linear-gradient(160deg, #dfa37f, #bd7352);
  }
  .avatar.a2 {
    background: linear-gradient(160deg, #aecb93, #7c9d61);
  }
  .avatar.a3 {
    background: linear-gradient(160deg, #c7a2d8, #94699f);
  }
  .avatar.a4 {
    background: linear-gradient(160deg, #8fc7c9, #56939a);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    min-block-size: 20px;
    padding: 0 10px;
    border-radius: var(--_radius-pill);
    background: var(--_raised);
    color: var(--_soft);
    font-size: 12.5px;
    font-weight: 600;
    line-height: 20px;
    white-space: nowrap;
  }
  .chip.info {
    background: var(--_info-wash);
    color: var(--_info);
  }
  .chip.warn {
    background: var(--_warn-wash);
    color: var(--_warn);
  }
  .chip.good {
    background: var(--_good-wash);
    color: var(--_good);
  }
  kbd {
    display: inline-grid;
    place-items: center;
    min-inline-size: 20px;
    min-block-size: 18px;
    padding: 0 5px;
    border: 1px solid currentColor;
    border-radius: min(var(--_radius-s), 5px);
    font: inherit;
    font-size: 11.5px;
    line-height: 16px;
    opacity: 0.75;
  }
  .empty {
    padding: 12px 16px 20px;
    color: var(--_soft);
    font-size: 13px;
    line-height: 18px;
  }
  @media (hover: none) {
    kbd {
      display: none;
    }
  }
`;
