import { css } from 'lit';

/** What stands below the words of a message: sources, cards, proposals and buttons. */
export const cards = css`
  .chips,
  .acts {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
    align-items: center;
    padding-block-start: 8px;
  }
  .acts {
    margin-block-end: -6px;
    padding-block-start: 2px;
  }
  .chip {
    display: inline-flex;
    gap: 6px;
    align-items: center;
    max-inline-size: 100%;
    min-block-size: 28px;
    padding: 3px 10px;
    border-radius: min(var(--_radius-s), 8px);
    background: var(--_raised);
    color: var(--_soft);
    font-size: 12.5px;
    line-height: 18px;
    overflow-wrap: anywhere;
  }
  .chip .icon {
    inline-size: 14px;
    block-size: 14px;
  }
  .opens {
    display: flex;
    gap: 12px;
    align-items: center;
    inline-size: 100%;
    min-block-size: 52px;
    margin-block-start: 10px;
    padding: 10px 14px;
    border-radius: var(--_radius-m);
    box-shadow: inset 0 0 0 1px var(--_line);
    color: inherit;
    font-weight: 600;
    text-decoration: none;
  }
  .opens > .icon:first-child {
    color: var(--_accent-text);
  }
  .opens .small {
    display: block;
    font-weight: 400;
  }
  .act {
    display: inline-grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    margin-inline-start: -8px;
    border-radius: var(--_radius-pill);
    color: var(--_soft);
  }
  .act + .act {
    margin-inline-start: 0;
  }
  .act .icon {
    inline-size: 17px;
    block-size: 17px;
  }
  .acts > .link {
    min-block-size: 36px;
    padding-inline: 4px;
    color: var(--_accent-text);
    font-size: 14px;
    font-weight: 600;
  }
  .good-text {
    color: var(--_good);
  }
  @media (hover: hover) {
    .opens:hover,
    .act:hover {
      background: color-mix(in srgb, var(--_ink) 4%, transparent);
    }
  }
  @media (forced-colors: active) {
    .opens,
    .chip {
      border: 1px solid CanvasText;
    }
  }
`;
