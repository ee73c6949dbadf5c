import { css } from 'lit';

/** How far a photo is, at the foot of it. */
export const progressBar = css`
  progress {
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0;
    inline-size: 100%;
    block-size: 5px;
    border: 0;
    background: rgb(29 27 24 / 55%);
    color: #fff;
    appearance: none;
  }
  progress::-webkit-progress-bar {
    background: none;
  }
  progress::-webkit-progress-value {
    background: #fff;
  }
  progress::-moz-progress-bar {
    background: #fff;
  }
  @media (forced-colors: active) {
    progress {
      border: 1px solid CanvasText;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
  }
`;

/** Tiles of photos, and what is said about them. */
export const tiles = css`
  .tiles {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
  }
  .tile {
    position: relative;
    inline-size: 84px;
    block-size: 84px;
    overflow: hidden;
    border-radius: min(var(--_radius-m), 10px);
    background: var(--_sunken);
  }
  .tile img {
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  .tile > .icon {
    position: absolute;
    inset: 32px;
    color: var(--_soft);
  }
  .tile > .remove {
    position: absolute;
    inset-block-start: 0;
    inset-inline-end: 0;
    display: grid;
    place-items: center;
    inline-size: 36px;
    block-size: 36px;
    color: #fff;
  }
  .tile > .remove::before {
    position: absolute;
    inset: 6px;
    border-radius: var(--_radius-pill);
    background: rgb(29 27 24 / 78%);
    content: '';
  }
  .tile > .remove .icon {
    position: relative;
  }
  .tile :focus-visible {
    outline-offset: -2px;
  }
  /* On a picture, whatever the theme. */
  .note {
    position: absolute;
    inset-block-end: 0;
    inset-inline: 0;
    min-block-size: 36px;
    padding: 3px 7px 4px;
    background: rgb(29 27 24 / 82%);
    color: #fff;
    font-size: 12px;
    font-weight: 600;
    line-height: 15px;
  }
  p.note {
    min-block-size: 0;
    padding-block-end: 8px;
  }
  .add {
    display: grid;
    place-items: center;
    inline-size: 84px;
    block-size: 84px;
    border-radius: min(var(--_radius-m), 10px);
    box-shadow: inset 0 0 0 1.5px var(--_control-line);
    color: var(--_soft);
  }
  .add:disabled {
    opacity: 0.55;
  }
  .dropping .add {
    background: var(--_accent-wash);
    box-shadow: inset 0 0 0 2px var(--_accent-edge);
    color: var(--_accent-text);
  }
  .error {
    display: flex;
    gap: 6px;
    color: var(--_bad);
    font-size: 13px;
    font-weight: 600;
    line-height: 18px;
  }
  /* Clear of the bar that stands below. */
  .error,
  .notice,
  .add {
    scroll-margin-block-end: 110px;
  }
  .notice > .round {
    margin: -12px;
    margin-inline-start: 0;
  }
  @media (forced-colors: active) {
    .tile,
    .add {
      border: 1px solid CanvasText;
    }
    .note,
    .tile > .remove::before {
      background: Canvas;
    }
    .note,
    .tile > .remove {
      color: CanvasText;
    }
  }
`;
