import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoRig, type DemoRig } from './demo.js';

let rig: DemoRig;
beforeAll(async () => {
  rig = await startDemoRig();
});
afterAll(() => rig.close());

async function openPanel(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Help', exact: true }).first().click();
  await page.getByRole('dialog').waitFor();
}

/** The order that the demo invites to try. */
async function findOrder(page: Page): Promise<void> {
  await openPanel(page);
  await page.getByRole('textbox', { name: 'Order number' }).fill('NF-20418');
  await page.getByRole('button', { name: 'Find order' }).click();
  await page.getByRole('textbox', { name: 'E-mail or phone' }).fill('07700 900418');
  await page.getByRole('button', { name: 'Find order' }).click();
  await orderIn(page).waitFor();
}

const orderIn = (page: Page) => page.getByRole('heading', { name: /NF-20418/ }).first();

describe('a shopper with two tabs', () => {
  it('who leaves in one is gone from the other, which shows home and no error', async () => {
    const { page, context, complaints } = await rig.visit('/');
    const other = await context.newPage();
    other.on('pageerror', (error) => complaints.push(String(error)));
    await other.goto(page.url());
    await findOrder(page);
    // One guest in all tabs.
    await openPanel(other);
    await other.evaluate(() => window.Bellhop?.('open', 'order', { id: 'NF-20418' }));
    await orderIn(other).waitFor();

    await page.evaluate(() => window.Bellhop?.('reset'));

    await orderIn(other).waitFor({ state: 'hidden' });
    const panel = other.getByRole('dialog');
    await panel.getByRole('textbox', { name: 'Order number' }).waitFor();
    expect(await panel.getByRole('alert').count()).toBe(0);
    expect(await panel.innerText()).not.toContain('20418');
    const kept = (): string[] =>
      [localStorage, sessionStorage].flatMap((area) =>
        Object.keys(area).filter((name) => name.startsWith('bellhop')),
      );
    expect([await page.evaluate(kept), await other.evaluate(kept)]).toEqual([[], []]);

    expect(complaints).toEqual([]);
  });
});
