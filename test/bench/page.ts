import type { Browser, CDPSession, Page } from 'playwright-core';
import { serveBarePage } from '../journeys/bare-page.js';
import { startDemoRig } from '../journeys/demo.js';

/** What the built widget costs a page, in a real browser: needs `npm run build` and the demo's pages. Milliseconds, medians. */
export async function bench({ rounds = 5 } = {}): Promise<object> {
  const rig = await startDemoRig();
  const bare = await serveBarePage(rig.demo.gatewayUrl);
  const cold = async (prepare: (cdp: CDPSession) => Promise<unknown>): Promise<Measured> => {
    const context = await rig.browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const cdp = await context.newCDPSession(page);
    await prepare(cdp);
    const measured = await measure(page, bare.url);
    await context.close();
    return measured;
  };
  const several = async (prepare: (cdp: CDPSession) => Promise<unknown>): Promise<object> => {
    const all: Measured[] = [];
    for (let round = 0; round < rounds; round += 1) all.push(await cold(prepare));
    return {
      launcherPainted: median(all.map((each) => each.launcher)),
      tapToUsable: median(all.map((each) => each.usable)),
      longTasksBeforeTouch: median(all.map((each) => each.longTasks)),
      heapBeforeTouchKb: median(all.map((each) => each.heapKb)),
    };
  };

  try {
    return {
      longTasksOfTheSamePageWithoutTheTag: await longTasksWithout(rig.browser, bare.emptyUrl, rounds),
      desktop: await several(() => Promise.resolve()),
      slowCpu: await several((cdp) => cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })),
      slowCpuSlow4g: await several(async (cdp) => {
        await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
        await cdp.send('Network.enable');
        // 1.47 Mbit/s and 562 ms a request: docs of the usual "slow 4G".
        const bytesPerSecond = 1_470_000 / 8;
        await cdp.send('Network.emulateNetworkConditions', {
          offline: false,
          latency: 562,
          downloadThroughput: bytesPerSecond,
          uploadThroughput: bytesPerSecond,
        });
      }),
    };
  } finally {
    bare.close();
    await rig.close();
  }
}

/** What the browser alone takes at the same slow-down: the widget's own is what it adds to this. */
async function longTasksWithout(browser: Browser, url: string, rounds: number): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await countLongTasks(page);
    await page.goto(url);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    all.push(await longTasks(page));
    await page.close();
  }
  return median(all);
}

async function countLongTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const seen = { longTasks: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => (seen.longTasks += list.getEntries().length)).observe({
      type: 'longtask',
      buffered: true,
    });
  });
}

const longTasks = (page: Page): Promise<number> =>
  page.evaluate(() => (window as unknown as { seen: { longTasks: number } }).seen.longTasks);

interface Measured {
  readonly launcher: number;
  readonly usable: number;
  readonly longTasks: number;
  readonly heapKb: number;
}

async function measure(page: Page, url: string): Promise<Measured> {
  await countLongTasks(page);
  const begun = performance.now();
  await page.goto(url);
  // Looked for in the page's own frames: the test tool's finder puts a script in the page, which is a task of its own.
  await page.evaluate(async () => {
    const nextFrame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!document.querySelector('bellhop-widget')?.shadowRoot?.querySelector('button')) await nextFrame();
    await nextFrame();
  });
  const painted = performance.now() - begun;
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const longTasksBefore = await longTasks(page);
  const heap = await page.evaluate(
    () => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize,
  );

  // A script's click: no pointer comes near first, so everything is loaded after the tap.
  const usable = await page.evaluate(async () => {
    const widget = document.querySelector('bellhop-widget');
    const tapped = performance.now();
    widget?.shadowRoot?.querySelector('button')?.click();
    const find = (): Element | null | undefined =>
      widget?.shadowRoot
        ?.querySelector('bellhop-panel')
        ?.shadowRoot?.querySelector('bellhop-home')
        ?.shadowRoot?.querySelector('h1');
    while (!find()) await new Promise((resolve) => requestAnimationFrame(resolve));
    return performance.now() - tapped;
  });
  return { launcher: painted, usable, longTasks: longTasksBefore, heapKb: heap / 1024 };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0);
}
