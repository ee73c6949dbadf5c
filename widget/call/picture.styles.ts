import { css } from 'lit';

export const styles = css`
  :host {
    position: relative;
    display: block;
    overflow: hidden;
  }
  video {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
  }
  :host([whole]) video {
    object-fit: contain;
  }
  :host([mirrored]) :is(video, .mark) {
    transform: scaleX(-1);
  }
  .mark,
  .pad {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
  }
  .mark {
    pointer-events: none;
    transition: opacity 0.6s;
  }
  .mark.fading {
    opacity: 0;
  }
  .mark circle {
    fill: none;
    vector-effect: non-scaling-stroke;
  }
  .mark .halo {
    stroke: #171614b3;
    stroke-width: 8px;
  }
  .mark .ring {
    stroke: #ffffff;
    stroke-width: 4px;
  }
  .mark .dot {
    fill: #ffffff;
    stroke: #171614b3;
    stroke-width: 2px;
  }
  .pad {
    cursor: crosshair;
    touch-action: none;
  }
  .pad:focus-visible {
    outline: 3px solid #ffffff;
    outline-offset: -5px;
    box-shadow: inset 0 0 0 7px #171614;
  }
  .hint {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-start: 12px;
    max-inline-size: calc(100% - 24px - var(--_own, 0px));
    box-sizing: border-box;
    padding: 4px 10px;
    border-radius: 8px;
    background: #171614d9;
    color: #f2eee7;
    font-size: 13px;
    line-height: 18px;
    opacity: 0;
    pointer-events: none;
    transition: opacity 0.15s;
  }
  .pad:is(:hover, :focus-visible) .hint {
    opacity: 1;
  }
  @media (prefers-reduced-motion: reduce) {
    .mark,
    .hint {
      transition: none;
    }
  }
`;
