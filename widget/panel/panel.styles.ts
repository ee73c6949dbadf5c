import { css } from 'lit';

export const styles = css`
  :host {
    display: contents;
  }
  dialog {
    position: fixed;
    inset: auto;
    inset-block-end: max(20px, env(safe-area-inset-bottom));
    inset-inline-end: max(20px, env(safe-area-inset-left), env(safe-area-inset-right));
    flex-direction: column;
    inline-size: min(var(--_inline-size, var(--bellhop-panel-inline-size, 392px)), 100vw - 40px);
    block-size: min(var(--_block-size, var(--bellhop-panel-block-size, 720px)), 100dvh - 96px);
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    overflow: hidden;
    overscroll-behavior: contain;
    border: 0;
    border-radius: var(--_radius-l);
    background: var(--_paper);
    box-shadow: var(--_shadow);
    color: var(--_ink);
    transform-origin: bottom;
    transition:
      opacity 160ms ease-out,
      transform 160ms ease-out;
  }
  :host([side='start']) dialog {
    inset-inline: max(20px, env(safe-area-inset-left), env(safe-area-inset-right)) auto;
  }
  dialog[open] {
    display: flex;
  }
  @starting-style {
    dialog[open] {
      opacity: 0;
      transform: translateY(12px) scale(0.94);
    }
  }
  dialog::backdrop {
    background: var(--_paper);
  }
  .bar {
    position: relative;
    display: flex;
    flex: none;
    align-items: center;
    gap: 4px;
    min-block-size: 60px;
    padding: 8px;
    border-block-end: 1px solid var(--_line);
  }
  .bar.home {
    padding-inline-start: 20px;
    border-block-end-color: transparent;
  }
  .bar h2 {
    flex: 1;
    padding-inline-start: 4px;
    overflow: hidden;
    font-size: 16px;
    font-weight: 600;
    line-height: 22px;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bar .detail {
    display: block;
    color: var(--_soft);
    font-size: 12.5px;
    font-weight: 400;
    line-height: 16px;
    white-space: normal;
  }
  .bar.home h2 {
    padding: 0;
    font-size: 13px;
    letter-spacing: 0.14em;
    text-transform: uppercase;
  }
  .offline {
    display: flex;
    flex: none;
    gap: 8px;
    padding: 8px 20px;
    background: var(--_warn-wash);
    color: var(--_warn);
  }
  .offline ~ .views {
    --_said: none;
  }
  .views {
    display: grid;
    flex: 1;
    min-block-size: 0;
  }
  .view {
    /* What is only heard stands in here, and stretches nothing else. */
    position: relative;
    grid-area: 1 / 1;
    padding: 20px;
    padding-block-end: calc(20px + var(--_safe, 0px));
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
  }
  .view.home {
    padding-block-start: 4px;
  }
  /* Hidden but laid out: a view keeps its place in the text while another one lies above it. */
  .view[inert] {
    visibility: hidden;
  }
  .grip {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    z-index: 2;
    inline-size: 24px;
    block-size: 24px;
    border-start-start-radius: var(--_radius-l);
    cursor: nwse-resize;
    touch-action: none;
  }
  .grip:dir(rtl) {
    cursor: nesw-resize;
  }
  dialog:modal .grip {
    display: none;
  }
  /* Full screen. The keyboard takes its part from below: the visible height is set by script. */
  dialog:modal,
  :host([side='start']) dialog:modal {
    --_safe: env(safe-area-inset-bottom);
    inset: 0;
    inset-block-start: var(--_visible-top, 0px);
    inline-size: 100%;
    block-size: var(--_visible-height, 100dvh);
    padding-block-start: env(safe-area-inset-top);
    padding-inline: env(safe-area-inset-left) env(safe-area-inset-right);
    border-radius: 0;
    box-shadow: none;
  }
  @media (prefers-reduced-motion: reduce) {
    @starting-style {
      dialog[open] {
        transform: none;
      }
    }
  }
  @media (forced-colors: active) {
    dialog {
      border: 2px solid CanvasText;
    }
  }
`;
