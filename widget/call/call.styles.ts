import { css } from 'lit';
import { view } from '../shared/view.styles.js';
import { news } from './news.styles.js';

/** A call, wherever it is drawn. */
export const call = css`
  /* In a panel it has the whole of the view. */
  .fills {
    position: absolute;
    inset: 0;
    overflow: hidden auto;
    padding: 20px;
    padding-block-end: calc(20px + var(--_safe, 0px));
  }
  .alone {
    min-block-size: min(var(--bellhop-call-block-size, 480px), 90dvh);
  }
  .fills,
  .alone {
    display: flex;
    flex-direction: column;
    gap: 16px;
    box-sizing: border-box;
  }
  .stage {
    position: relative;
    display: grid;
    flex: 1;
    min-block-size: 180px;
    overflow: hidden;
    border-radius: var(--_radius-m);
    background: light-dark(#171614, #0b0a09);
    color: #f2eee7;
  }
  .setup .stage {
    flex: none;
    aspect-ratio: 4 / 3;
    max-block-size: 50dvh;
  }
  .others {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(240px, 100%), 1fr));
    grid-auto-rows: 1fr;
    gap: 2px;
    min-block-size: 0;
  }
  .other {
    position: relative;
    display: grid;
    min-block-size: 0;
  }
  .other > bellhop-call-picture,
  .stage > bellhop-call-picture {
    position: absolute;
    inset: 0;
  }
  .name {
    position: absolute;
    inset-block-end: 12px;
    inset-inline-start: 12px;
    max-inline-size: calc(100% - 48px);
    box-sizing: border-box;
    overflow: hidden;
    padding: 3px 10px;
    border-radius: var(--_radius-s);
    background: #171614d9;
    font-size: 13px;
    line-height: 18px;
    text-overflow: ellipsis;
    white-space: nowrap;
    pointer-events: none;
  }
  .turned .name {
    display: none;
  }
  .face {
    display: grid;
    place-content: center;
    justify-items: center;
    gap: 8px;
    padding: 16px;
    text-align: center;
  }
  /* Words of waiting stand above oneself, who is in the corner below. */
  .others > .face {
    place-content: start center;
    padding-block-start: min(12%, 64px);
  }
  .face .icon {
    inline-size: 40px;
    block-size: 40px;
    opacity: 0.7;
  }
  .face .quiet {
    color: #b0a89c;
  }
  .stage > .own {
    position: absolute;
    inset: auto auto 12px 12px;
    inset-inline: auto 12px;
    inline-size: 27%;
    min-inline-size: 84px;
    max-inline-size: 160px;
    max-block-size: 45%;
    aspect-ratio: 3 / 4;
    border-radius: var(--_radius-s);
    box-shadow: 0 0 0 2px #17161499;
  }
  /* Oneself large, while somebody points at it. */
  .stage.turned > .own {
    inset: 0;
    inline-size: auto;
    min-inline-size: 0;
    max-inline-size: none;
    max-block-size: none;
    aspect-ratio: auto;
    border-radius: 0;
    box-shadow: none;
  }
  .stage.turned > .others {
    position: absolute;
    z-index: 1;
    bottom: 12px;
    right: 12px;
    inline-size: 27%;
    min-inline-size: 84px;
    max-inline-size: 160px;
    aspect-ratio: 3 / 4;
    overflow: hidden;
    border-radius: var(--_radius-s);
    background: #171614;
    box-shadow: 0 0 0 2px #17161499;
    font-size: 12px;
  }
  .stage.turned.other-way > .others {
    right: auto;
    left: 12px;
  }
  .tip {
    z-index: 1;
    position: absolute;
    inset-block-start: 12px;
    inset-inline: 12px;
    display: flex;
    flex-wrap: wrap;
    gap: 4px 12px;
    align-items: center;
    inline-size: fit-content;
    max-inline-size: calc(100% - 24px);
    box-sizing: border-box;
    padding: 6px 12px;
    border-radius: var(--_radius-s);
    background: #171614d9;
    font-size: 13px;
    line-height: 18px;
  }
  .tip button {
    min-block-size: 32px;
    font-weight: 600;
    text-decoration: underline;
  }
  .controls {
    display: flex;
    flex-wrap: wrap;
    gap: 10px;
    justify-content: center;
  }
  .controls .round {
    background: var(--_sunken);
    color: var(--_ink);
  }
  .controls .round.is-off {
    background: var(--_ink);
    color: var(--_paper);
  }
  .controls .round.end {
    background: light-dark(#ad2a20, #f0958b);
    color: light-dark(#ffffff, #2b0f0c);
  }
  .kinds {
    display: grid;
    gap: 10px;
  }
  @media (forced-colors: active) {
    .controls .round,
    .stage {
      border: 1px solid CanvasText;
    }
  }
`;

export const styles = [...view, call, news];
