import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveBarePage, type BarePage } from './bare-page.js';
import { startDemoRig, type DemoRig } from './demo.js';

let rig: DemoRig;
let bare: BarePage;
beforeAll(async () => {
  rig = await startDemoRig();
  bare = await serveBarePage(rig.demo.gatewayUrl);
});
afterAll(async () => {
  bare.close();
  await rig.close();
});

describe('the script on a page that nobody has touched', () => {
  it('is one request, keeps nothing and shifts nothing', async () => {
    const { page, context } = await rig.visit('about:blank');
    await page.addInitScript(() => {
      const seen = { shift: 0 };
      Object.assign(window, { seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          seen.shift += (entry as PerformanceEntry & { value: number }).value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));

    await page.goto(bare.url);
    await page.getByRole('button', { name: 'Help' }).waitFor();
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));

    expect(requests.filter((url) => url.startsWith(rig.demo.gatewayUrl))).toEqual([
      `${rig.demo.gatewayUrl}/v1/bellhop.js`,
    ]);
    expect(await context.cookies()).toEqual([]);
    expect(await storedItems(page)).toBe(0);
    expect(await page.evaluate(() => (window as unknown as { seen: { shift: number } }).seen.shift)).toBe(0);
  });
});

describe('a launcher whose rest cannot be loaded', () => {
  it('says so in itself, and the next tap tries again', async () => {
    const { page } = await rig.visit('about:blank');
    await page.route('**/chunks/**', (route) => route.abort());
    await page.goto(bare.url);
    await page.getByRole('button', { name: 'Help' }).click();
    const launcher = page.getByRole('button', { name: 'Offline. Try again' });
    await launcher.waitFor();
    await page.unroute('**/chunks/**');
    await launcher.click();
    await page.getByRole('dialog').waitFor();
  });
});

describe('1,000 mounts and unmounts', () => {
  it(
    'leave no node, listener, timer or socket, and no more than 1 MB behind',
    { timeout: 180_000 },
    async () => {
      const { page, context } = await rig.visit('/');
      await page.getByRole('button', { name: 'Help', exact: true }).first().click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await page.evaluate(() => document.querySelector('bellhop-widget')?.remove());

      const cdp = await context.newCDPSession(page);
      await cycle(page, rig.demo.gatewayUrl, 100);
      const before = await counted(cdp, page);
      await cycle(page, rig.demo.gatewayUrl, 1_000);
      // The browser lets go in its own time. One of each mount would be a thousand; a few are its own.
      await expect
        .poll(
          async () => {
            const after = await counted(cdp, page);
            return {
              nodes: after.nodes - before.nodes < 100,
              listeners: after.listeners - before.listeners < 100,
              heap: after.heap - before.heap <= 1_000_000,
            };
          },
          { timeout: 60_000, interval: 500 },
        )
        .toEqual({ nodes: true, listeners: true, heap: true });
    },
  );
});

/** Mounts an opened widget and takes it away, many times, each time waiting for what it draws. */
async function cycle(page: Page, gateway: string, times: number): Promise<void> {
  await page.evaluate(
    async ({ gateway, times }) => {
      for (let turn = 0; turn < times; turn += 1) {
        const widget = document.createElement('bellhop-widget');
        widget.setAttribute('gateway', gateway);
        widget.setAttribute('shop', 'northfold');
        widget.toggleAttribute('open', true);
        document.body.append(widget);
        await (widget as unknown as { updateComplete: Promise<unknown> }).updateComplete;
        widget.remove();
      }
    },
    { gateway, times },
  );
}

async function counted(
  cdp: CDPSession,
  page: Page,
): Promise<{ nodes: number; listeners: number; heap: number }> {
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  await cdp.send('HeapProfiler.enable');
  for (let turn = 0; turn < 3; turn += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { nodes, jsEventListeners } = await cdp.send('Memory.getDOMCounters');
  const { usedSize } = await cdp.send('Runtime.getHeapUsage');
  return { nodes, listeners: jsEventListeners, heap: usedSize };
}

function storedItems(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const databases = await indexedDB.databases();
    const caches = await self.caches.keys();
    return localStorage.length + sessionStorage.length + databases.length + caches.length;
  });
}
