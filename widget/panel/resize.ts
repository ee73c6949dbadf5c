import { css } from 'lit';

/** Adopted by the panel when something is first at its corner: the mark that says so. */
export const resizeStyles = css`
  .grip::after {
    position: absolute;
    inset-block-start: 6px;
    inset-inline-start: 6px;
    inline-size: 8px;
    block-size: 8px;
    border: 2px solid var(--_soft);
    border-block-end: 0;
    border-inline-end: 0;
    border-start-start-radius: 4px;
    content: '';
    opacity: 0;
  }
  .grip:is(:hover, :focus-visible)::after {
    opacity: 1;
  }
  .grip:focus-visible {
    outline-offset: -3px;
  }
`;

const step = 24;
const smallest = { inline: 320, block: 360 };

/**
 * Makes the panel larger from its free corner, by pointer or arrow keys. Kept until the page is left. `sign` is 1 where
 * growing goes to the left, -1 where to the right.
 */
export function resizeBy(grip: HTMLElement, panel: HTMLElement, sign: () => 1 | -1): void {
  let from: { x: number; y: number; inline: number; block: number } | undefined;

  function resize(inline: number, block: number): void {
    panel.style.setProperty('--_inline-size', `${Math.max(smallest.inline, inline)}px`);
    panel.style.setProperty('--_block-size', `${Math.max(smallest.block, block)}px`);
  }

  grip.addEventListener('pointerdown', (event) => {
    if (event.button !== 0) return;
    const { width, height } = panel.getBoundingClientRect();
    grip.setPointerCapture(event.pointerId);
    from = { x: event.clientX, y: event.clientY, inline: width, block: height };
  });
  grip.addEventListener('pointermove', (event) => {
    if (!from) return;
    resize(from.inline + sign() * (from.x - event.clientX), from.block + from.y - event.clientY);
  });
  for (const type of ['pointerup', 'pointercancel']) {
    grip.addEventListener(type, () => {
      from = undefined;
    });
  }
  grip.addEventListener('keydown', (event) => {
    const sideways = { ArrowLeft: sign(), ArrowRight: -sign() }[event.key] ?? 0;
    const upwards = { ArrowUp: 1, ArrowDown: -1 }[event.key] ?? 0;
    if (sideways === 0 && upwards === 0) return;
    event.preventDefault();
    const { width, height } = panel.getBoundingClientRect();
    resize(width + sideways * step, height + upwards * step);
  });
}
