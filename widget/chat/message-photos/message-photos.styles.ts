import { css } from 'lit';
import { base } from '../../shared/base.styles.js';
import { buttons } from '../../shared/controls.styles.js';
import { progressBar } from '../../shared/photos/tiles.styles.js';

const photos = css`
  :host {
    display: block;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .tile {
    position: relative;
    display: grid;
    place-items: center;
    inline-size: 124px;
    block-size: 124px;
    overflow: hidden;
    border-radius: min(var(--_radius-m), 12px);
    background: var(--_sunken);
    color: var(--_soft);
  }
  .tile:only-child {
    inline-size: 236px;
    max-inline-size: 100%;
    block-size: 176px;
  }
  .tile > button {
    display: grid;
    place-items: center;
    inline-size: 100%;
    block-size: 100%;
  }
  .tile img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .tile :focus-visible {
    outline-offset: -3px;
  }
  .tile p {
    padding: 8px;
    text-align: center;
  }
  .bad {
    color: var(--_bad);
  }
  .what {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
    padding-block-start: 4px;
  }
  dialog {
    inline-size: 100%;
    block-size: 100%;
    max-inline-size: none;
    max-block-size: none;
    padding: 0;
    border: 0;
    background: rgb(20 18 16 / 94%);
    color: #fff;
  }
  dialog::backdrop {
    background: none;
  }
  .frame {
    display: grid;
    grid-template-rows: auto 1fr auto;
    block-size: 100%;
  }
  .bar {
    display: flex;
    gap: 8px;
    align-items: center;
    justify-content: space-between;
    padding: max(8px, env(safe-area-inset-top)) 12px 8px 20px;
  }
  .bar.end {
    justify-content: center;
    padding-block: 8px max(8px, env(safe-area-inset-bottom));
  }
  .large {
    display: grid;
    place-items: center;
    min-block-size: 0;
  }
  .large img {
    max-inline-size: 100%;
    max-block-size: 100%;
    object-fit: contain;
  }
  dialog .round {
    color: #fff;
  }
  dialog .round:hover {
    background: rgb(255 255 255 / 14%);
  }
  dialog :focus-visible {
    outline-color: #fff;
  }
  @media (forced-colors: active) {
    .tile {
      border: 1px solid CanvasText;
    }
    dialog,
    dialog .round {
      background: Canvas;
      color: CanvasText;
    }
  }
`;

export const styles = [base, buttons, progressBar, photos];
