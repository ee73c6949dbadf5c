import fc from 'fast-check';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { people } from '../../demo/data/people.js';
import { chatTools, toolLimits, type ChatTool } from '../../src/contract/index.js';
import { startDemoRig, type DemoRig, type Visit } from './demo.js';

const flags = ['--enable-features=WebMCP,WebMCPTesting'];
const seed = Number(process.env.SEED ?? Date.now() % 1e9);
let rig: DemoRig;
beforeAll(async () => {
  rig = await startDemoRig({ flags });
});
afterAll(() => rig.close());

type Answer = Readonly<Record<string, unknown>>;
const call = (page: Page, tool: ChatTool, input: object): Promise<Answer> =>
  page.webmcp.callTool(tool, input as never) as Promise<Answer>;

const panelOf = (page: Page): ReturnType<Page['locator']> => page.getByRole('dialog');

/** A shopper whose agent has found their order, and who has shown that it is theirs. */
async function visitProven(options?: BrowserContextOptions): Promise<Visit> {
  const visit = await rig.visit('/', options);
  const { page } = visit;
  await expect.poll(async () => (await page.webmcp.tools()).length).toBe(chatTools.length);
  expect(await call(page, 'find-order', { number: 'NF-20421', contact: 'lucia@example.com' })).toMatchObject({
    found: 1,
    orders: [{ number: 'NF-20421', access: 'delivery' }],
  });
  expect(await call(page, 'return-options', { order: 'NF-20421' })).toMatchObject({ error: 'code-required' });
  await page.locator('bellhop-widget [part=launcher]').click();
  const panel = panelOf(page);
  await panel.locator('[part=door]').first().click();
  await panel
    .getByRole('button', { name: /Return or exchange|Retouren|退货/ })
    .first()
    .click();
  await panel.locator('input[autocomplete=one-time-code]').waitFor();
  const code = /^\s*(\d{6})\s*$/m.exec(await rig.mail('lucia@example.com'))?.[1] ?? '';
  await panel.locator('input[autocomplete=one-time-code]').fill(code);
  await expect.poll(() => call(page, 'return-options', { order: 'NF-20421' })).not.toHaveProperty('error');
  await panel.locator('[part=close]').click();
  return visit;
}

async function returnsMade(): Promise<number> {
  const answer = await fetch(`${rig.demo.gatewayUrl}/v1/staff/returns`, {
    headers: { authorization: `Bearer ${rig.demo.staffKey}` },
  });
  return ((await answer.json()) as { returns: unknown[] }).returns.length;
}

/** A return that the shop would take. */
async function wanted(page: Page): Promise<object> {
  const options = await call(page, 'return-options', { order: 'NF-20421' });
  const lines = options['items'] as readonly { readonly line: string; readonly canReturn?: unknown }[];
  return {
    order: 'NF-20421',
    lines: [{ line: lines[0]!.line, reason: 'too-big', outcome: 'refund' }],
    options,
  };
}

describe('the door for agents', () => {
  it('debug', { timeout: 60_000 }, async () => {
    const { page } = await visitProven();
    console.log(JSON.stringify(await page.webmcp.tools()).slice(0, 600));
    console.log(JSON.stringify(await call(page, 'return-options', { order: 'NF-20421' })));
    console.log(JSON.stringify(await call(page, 'find-products', { query: 'jacket' })));
    console.log(await page.evaluate(() => performance.getEntriesByType('resource').map((e) => e.name)));
    await page.screenshot({ path: '/tmp/c-door/a.png' });
  });
});
