import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createShopServer } from '../../demo/shop-server.js';
import { buildSite } from '../../demo/storefront/site.js';
import { root } from '../bootstrap.mjs';
import { chromeFlags, findChromium } from '../browser.mjs';

const chart = ['Size S M L', 'UK 8 10 12', 'Bust 84-88 88-92 96-90', 'Waist 66-70 70-74 76-80'].join('\n');

let folder: string;
let server: ServerType;
let url: string;
let browser: Browser;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'northfold-chart-'));
  await buildSite(root, folder);
  const places = {
    script: 'http://localhost/none.js',
    gateway: 'http://localhost',
    shop: 'northfold',
    outbox: '/',
  };
  const app = await createShopServer({
    folder,
    url: 'http://localhost',
    places,
    signIdentity: () => Promise.reject(new Error('Nobody signs in here')),
  });
  url = await new Promise((resolve) => {
    server = serve({ fetch: app.fetch, port: 0 }, ({ port }) =>
      resolve(`http://localhost:${port}/size-chart/`),
    );
  });
  browser = await chromium.launch({ executablePath: findChromium() ?? 'chromium', args: chromeFlags() });
});
afterAll(async () => {
  await browser.close();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});
afterEach(() => page.context().close());

async function visit(width = 1280): Promise<void> {
  const context = await browser.newContext({ viewport: { width, height: 844 } });
  page = await context.newPage();
  complaints = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    // The counter's own script is not served here.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  await page.goto(url);
}

describe('a merchant who checks a size chart', () => {
  it('sees the chart and its flaws while typing, by the keyboard alone', async () => {
    await visit();
    await page.getByLabel('Your chart').focus();
    await page.keyboard.insertText(chart);
    await page.getByText('3 sizes. 1 to correct, 1 to check.').waitFor();
    const row = page.getByRole('row', { name: /^L/ });
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(['96–90 1', '76–80']);
    expect(await page.getByRole('listitem').filter({ hasText: 'from 96 to 90' }).count()).toBe(1);

    await page.keyboard.press('Tab');
    await page.keyboard.press('m');
    await page.getByText('for men', { exact: false }).waitFor();
    await row.getByRole('link', { name: 'Remark 1' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.querySelector(':target')?.textContent)).toContain(
      'from 96 to 90',
    );
    expect(complaints).toEqual([]);
  });

  it('reads text as text', async () => {
    await visit();
    await page.getByLabel('Your chart').fill('Size S M\nWaist 66 70\n<img src=x onerror=alert(1)> 1 2 3 4');
    await page.getByText('2 sizes.', { exact: false }).waitFor();
    expect(await page.locator('[data-chart-result] img').count()).toBe(0);
    await page.getByLabel('Your chart').fill('nothing');
    await page.getByText('No chart was found.', { exact: false }).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('finds an example, fits a phone, and passes the audit in each state', async () => {
    await visit(390);
    const audit = async (): Promise<unknown[]> => {
      await page.evaluate(
        await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'),
      );
      return page.evaluate(async () => {
        const { axe } = window as unknown as {
          axe: { run(node: string): Promise<{ violations: { id: string }[] }> };
        };
        return (await axe.run('#content')).violations.map(({ id }) => id);
      });
    };
    expect(await audit()).toEqual([]);
    await page.getByRole('button', { name: 'Show an example' }).click();
    await page.getByRole('table').waitFor();
    expect(await audit()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
    expect(complaints).toEqual([]);
  });
});
