import { css } from 'lit';
import { progressBar, tiles } from '../../shared/photos/tiles.styles.js';
import { view } from '../../shared/view.styles.js';

const composer = css`
  .strip {
    display: flex;
    flex-direction: column;
    gap: 8px;
    padding-block-end: 10px;
  }
  .tiles {
    flex-wrap: nowrap;
    overflow-x: auto;
    scrollbar-width: thin;
  }
  .tile {
    flex: none;
    inline-size: 72px;
    block-size: 72px;
  }
  .tile > .icon {
    inset: 26px;
  }
  .here {
    padding: 14px;
    border-radius: min(var(--_radius-m), 10px);
    background: var(--_accent-wash);
    box-shadow: inset 0 0 0 2px var(--_accent-edge);
    color: var(--_accent-text);
    text-align: center;
  }
`;

export const styles = [view, tiles, progressBar, composer];
