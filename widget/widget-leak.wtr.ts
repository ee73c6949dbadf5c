import { expect } from '@open-wc/testing';
import { leave, onDesktop, stage } from './stage.js';

const mounts = 1_000;

interface Watch {
  readonly count: () => Record<string, number>;
  /** Resolves when no timer is set any more. */
  readonly idle: () => Promise<void>;
  readonly stop: () => void;
}

/** Counts what a page keeps for good: listeners on what outlives an element, and timers. */
function watch(): Watch {
  const live = { listeners: 0, timers: 0 };
  const lasting = (target: EventTarget): boolean =>
    target === window || target === document || target === visualViewport || target instanceof MediaQueryList;
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const { setTimeout: set, clearTimeout: clear, setInterval: repeat, clearInterval: end } = window;
  const timers = new Set<unknown>();
  let onIdle: (() => void) | undefined;
  const gone = (id: unknown): void => {
    timers.delete(id);
    if (timers.size === 0) onIdle?.();
  };

  EventTarget.prototype.addEventListener = function (this: EventTarget, ...args) {
    const [, , options] = args;
    if (lasting(this ?? window)) {
      live.listeners += 1;
      const signal = typeof options === 'object' ? options?.signal : undefined;
      signal?.addEventListener('abort', () => (live.listeners -= 1));
    }
    return addEventListener.apply(this ?? window, args);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget, ...args) {
    if (lasting(this ?? window)) live.listeners -= 1;
    return removeEventListener.apply(this ?? window, args);
  };
  const started = (id: unknown): unknown => {
    timers.add(id);
    return id;
  };
  window.setTimeout = ((run: () => void, ...rest: number[]) => {
    const id = set(
      () => {
        run();
        gone(id);
      },
      ...rest,
    );
    return started(id);
  }) as typeof window.setTimeout;
  window.setInterval = ((...args: Parameters<typeof repeat>) =>
    started(repeat(...args))) as typeof window.setInterval;
  window.clearTimeout = (id) => {
    gone(id);
    clear(id);
  };
  window.clearInterval = (id) => {
    gone(id);
    end(id);
  };

  return {
    count: () => ({
      listeners: live.listeners,
      timers: timers.size,
      nodes: document.querySelectorAll('*').length,
    }),
    idle: () =>
      new Promise((resolve) => {
        onIdle = resolve;
        if (timers.size === 0) resolve();
      }),
    stop: () => {
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
      Object.assign(window, {
        setTimeout: set,
        clearTimeout: clear,
        setInterval: repeat,
        clearInterval: end,
      });
    },
  };
}

describe('<bellhop-widget>', () => {
  beforeEach(onDesktop);
  afterEach(leave);

  it(`leaves no listener, timer or node behind when it was there ${mounts} times`, async function () {
    this.timeout(90_000);
    const watching = watch();
    try {
      // The first one loads what all share.
      const mount = async (): Promise<void> => {
        const made = await stage();
        await made.widget.open();
        await made.home!.updateComplete;
        made.widget.remove();
      };
      await mount();
      await watching.idle();
      const before = watching.count();
      for (let times = 0; times < mounts; times += 1) await mount();
      // A store that nobody listens to any more stops after a second.
      await watching.idle();
      expect(watching.count()).to.deep.equal(before);
    } finally {
      watching.stop();
    }
  });
});
