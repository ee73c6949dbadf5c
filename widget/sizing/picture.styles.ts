import { css } from 'lit';

/** Adopted by the finder once the answer is there. */
export const pictureStyles = css`
  .sizes {
    display: grid;
    grid-auto-columns: minmax(0, 1fr);
    grid-auto-flow: column;
  }
  .size {
    display: flex;
    flex-direction: column;
    gap: 6px;
    padding: 8px 2px;
    border-radius: var(--_radius-s);
    color: var(--_soft);
    text-align: center;
  }
  .size svg {
    padding-inline: 4px;
    fill: color-mix(in srgb, var(--_ink) 12%, transparent);
  }
  .size.advised svg {
    fill: color-mix(in srgb, var(--_accent-edge) 38%, transparent);
  }
  .size[aria-pressed='true'] {
    color: var(--_ink);
    font-weight: 600;
  }
  .size[aria-pressed='true'] svg {
    fill: var(--_accent-edge);
  }
  [part='choose'],
  [part='compare'] {
    white-space: nowrap;
  }
  .gone {
    text-decoration: line-through;
  }
  .track {
    display: block;
    overflow: visible;
  }
  .track:dir(rtl) {
    transform: scaleX(-1);
  }
  .band {
    fill: color-mix(in srgb, var(--_ink) 9%, transparent);
  }
  .band.on {
    fill: color-mix(in srgb, var(--_accent-edge) 38%, transparent);
  }
  .spread {
    fill: color-mix(in srgb, var(--_ink) 55%, transparent);
  }
  .you {
    fill: var(--_ink);
    stroke: var(--_paper);
    stroke-width: 4;
    paint-order: stroke;
  }
  .names {
    display: grid;
    grid-auto-columns: 1fr;
    grid-auto-flow: column;
    text-align: center;
  }
  .chart {
    /* As wide as there is room, in whatever grid it stands. */
    contain: inline-size;
    overflow-x: auto;
  }
  .chart table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: 14px;
  }
  .chart caption {
    padding-block-end: 8px;
    text-align: start;
  }
  .chart :is(th, td) {
    padding-block: 8px;
    padding-inline-end: 12px;
    border-block-start: 1px solid var(--_line);
    text-align: start;
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .size svg,
    .band,
    .spread {
      fill: GrayText;
    }
    .size[aria-pressed='true'] svg,
    .band.on {
      fill: Highlight;
      opacity: 1;
    }
    .you {
      fill: CanvasText;
      stroke: Canvas;
    }
  }
`;
