import type { ReactiveController, ReactiveControllerHost } from 'lit';

const step = 24;
const smallest = { inline: 320, block: 360 };

/** Makes the panel larger from its free corner, by pointer or arrow keys. Kept until the page is left. */
export class ResizeController implements ReactiveController {
  #from: { x: number; y: number; inline: number; block: number } | undefined;

  constructor(
    host: ReactiveControllerHost,
    readonly panel: () => HTMLElement | null,
    /** 1 where growing goes to the left, -1 where to the right. */
    readonly sign: () => 1 | -1,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#from = undefined;
  }

  readonly onPointerDown = (event: PointerEvent): void => {
    const box = this.panel()?.getBoundingClientRect();
    if (!box || event.button !== 0) return;
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#from = { x: event.clientX, y: event.clientY, inline: box.width, block: box.height };
  };

  readonly onPointerMove = (event: PointerEvent): void => {
    const from = this.#from;
    if (!from) return;
    this.#resize(from.inline + this.sign() * (from.x - event.clientX), from.block + from.y - event.clientY);
  };

  readonly onPointerUp = (): void => {
    this.#from = undefined;
  };

  readonly onKeyDown = (event: KeyboardEvent): void => {
    const box = this.panel()?.getBoundingClientRect();
    const sideways = { ArrowLeft: this.sign(), ArrowRight: -this.sign() }[event.key] ?? 0;
    const upwards = { ArrowUp: 1, ArrowDown: -1 }[event.key] ?? 0;
    if (!box || (sideways === 0 && upwards === 0)) return;
    event.preventDefault();
    this.#resize(box.width + sideways * step, box.height + upwards * step);
  };

  #resize(inline: number, block: number): void {
    const style = this.panel()?.style;
    style?.setProperty('--_inline-size', `${Math.max(smallest.inline, inline)}px`);
    style?.setProperty('--_block-size', `${Math.max(smallest.block, block)}px`);
  }
}
