import type { CDPSession, Page } from 'playwright-core';
import { startOfflineSite } from '../offline-site.js';
import type { Kind, MessagesPage } from './pages/messages.js';

const count = 10_000;

/**
 * Messages of a long conversation in a real browser, beside the least that could hold them: milliseconds of the page's
 * thread, which other work on the machine does not add to, and frames by the clock. The goals: filled in 250 ms; at a
 * processor four times slower a token in 6 ms, and 60 frames a second while scrolling.
 */
export async function bench({ rounds = 5 } = {}): Promise<object> {
  const site = await startOfflineSite('test/bench/pages/messages.ts');
  try {
    const { page } = await site.open({ viewport: { width: 390, height: 700 } });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    const results: Record<string, object> = {};
    for (const rate of [1, 4]) {
      await cdp.send('Emulation.setCPUThrottlingRate', { rate });
      const [list, bare] = [
        await measure({ page, cdp }, 'list', rounds),
        await measure({ page, cdp }, 'bare', rounds),
      ];
      const listPerBare = {
        fill: tenths(list.fill / bare.fill),
        token: tenths(list.token / bare.token),
        scrolledFrame: tenths(list.scrolledFrame / bare.scrolledFrame),
      };
      results[`slowedBy${rate}`] = { list, bare, listPerBare };
    }
    return { messages: count, ...results };
  } finally {
    await site.close();
  }
}

interface Measured {
  readonly fill: number;
  readonly token: number;
  readonly scrolledFrame: number;
  readonly framesPerSecond: number;
}

interface Stage {
  readonly page: Page;
  readonly cdp: CDPSession;
}

async function measure(stage: Stage, kind: Kind, rounds: number): Promise<Measured> {
  const { page } = stage;
  const all: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await call(page, 'prepare', kind, count);
    const rest = await cost(stage, () => call(page, 'rest', 50));
    const aFrame = rest.ms / 50;
    const fill = await cost(stage, () => call(page, 'fill', kind));
    const stream = await cost(stage, () => call(page, 'stream', kind));
    const scroll = await cost(stage, () => call(page, 'scroll', kind));
    const took = scroll.value.reduce((sum, gap) => sum + gap, 0);
    all.push({
      fill: fill.ms - 3 * aFrame,
      token: stream.ms / stream.value - aFrame,
      scrolledFrame: scroll.ms / scroll.value.length,
      framesPerSecond: (scroll.value.length / took) * 1_000,
    });
  }
  return {
    fill: median(all.map(({ fill }) => fill)),
    token: median(all.map(({ token }) => token)),
    scrolledFrame: median(all.map(({ scrolledFrame }) => scrolledFrame)),
    framesPerSecond: median(all.map(({ framesPerSecond }) => framesPerSecond)),
  };
}

/** Runs something of the page. */
function call<K extends keyof MessagesPage>(
  page: Page,
  name: K,
  ...given: Parameters<MessagesPage[K]>
): Promise<Awaited<ReturnType<MessagesPage[K]>>> {
  return page.evaluate(
    ([of, all]) => (window as unknown as Record<string, (...each: unknown[]) => never>)[of]!(...all),
    [name as string, given as unknown[]] as const,
  );
}

/** How long the page's thread worked meanwhile. */
async function cost<T>(
  { cdp }: Stage,
  run: () => Promise<T>,
): Promise<{ readonly ms: number; readonly value: T }> {
  const worked = async (): Promise<number> => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0) * 1_000;
  };
  const before = await worked();
  const value = await run();
  return { ms: (await worked()) - before, value };
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

function median(values: readonly number[]): number {
  return tenths([...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0);
}
