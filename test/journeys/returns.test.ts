import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoRig, type DemoRig } from './demo.js';
import { pictures } from './pictures.js';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
let rig: DemoRig;
beforeAll(async () => {
  rig = await startDemoRig();
});
afterAll(() => rig.close());

const next = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Continue', exact: true }).last().click();
const choose = (page: Page, name: string | RegExp): Promise<void> =>
  page
    .getByRole('dialog')
    .getByText(name, { exact: typeof name === 'string' })
    .last()
    .click();

/** From the launcher to the questions of NF-20421, through the code where the session has none. */
async function openReturn(page: Page, isKnown: boolean): Promise<void> {
  await page.getByRole('button', { name: 'Help', exact: true }).first().click();
  const panel = page.getByRole('dialog');
  if (!isKnown) {
    await panel.getByLabel('Order number').fill('NF-20421');
    await panel.getByRole('button', { name: 'Find order' }).click();
    await panel.getByLabel(/E-mail or phone/).fill('lucia@example.com');
    await panel.getByRole('button', { name: 'Find order' }).last().click();
    await panel.getByRole('button', { name: 'Return or exchange' }).click();
    await panel.getByLabel(/Code, six digits/).waitFor();
    const code = /^\s*(\d{6})\s*$/m.exec(await rig.mail('lucia@example.com'))?.[1] ?? '';
    await panel.getByLabel(/Code, six digits/).fill(code);
  } else {
    await panel.getByRole('button', { name: 'Return or exchange' }).click();
    await panel.getByRole('button', { name: /Drover jeans/ }).click();
  }
  await panel.getByText('What would you like to return?').waitFor();
}

async function staff(
  path: string,
  body?: unknown,
): Promise<{ returns: { id: string; number: string }[]; status: string }> {
  const answer = await fetch(`${rig.demo.gatewayUrl}${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    headers: { authorization: `Bearer ${rig.demo.staffKey}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return (await answer.json()) as { returns: { id: string; number: string }[]; status: string };
}

describe('a guest on a phone returns two items of one order', () => {
  it(
    'with photos, an exchange, a closed tab, a dropped connection, and one return in the end',
    { timeout: 120_000 },
    async () => {
      const { page, context, complaints } = await rig.visit('/', phone);
      await openReturn(page, false);
      const panel = page.getByRole('dialog');
      await choose(page, /Drover jeans/);
      await choose(page, /Walking socks/);
      await next(page);

      await choose(page, 'Too small');
      await choose(page, 'Waist');
      await next(page);
      await choose(page, 'Exchange');
      // Of the colour that was bought, the next size first.
      await panel.locator('bellhop-return-step').last().getByText('32 / 32', { exact: true }).first().click();
      await next(page);

      await choose(page, 'Damaged or defective');
      await choose(page, 'It came like this');
      await panel
        .locator('bellhop-photos #library')
        .last()
        .setInputFiles(await pictures(page));
      await expect.poll(() => panel.locator('bellhop-photos img').count()).toBe(2);

      // The tab dies, and another one of the same browser goes on. A raised session is a tab's own.
      const kept = await page.evaluate(() => JSON.stringify(sessionStorage));
      await page.close();
      const again = await context.newPage();
      again.on('pageerror', (error) => complaints.push(String(error)));
      await again.addInitScript((items) => {
        for (const [key, value] of Object.entries(JSON.parse(items) as Record<string, string>))
          if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, value);
      }, kept);
      await again.goto(rig.demo.shopUrl);
      await openReturn(again, true);
      const dialog = again.getByRole('dialog');
      await dialog.getByText('You began this earlier.').waitFor();
      await dialog.getByRole('button', { name: 'Go on' }).click();
      await expect.poll(() => dialog.locator('bellhop-photos img').count()).toBe(2);
      await next(again);
      await choose(again, 'Refund');
      await next(again);
      await choose(again, 'Drop-off with a code');
      await next(again);
      await dialog.getByText('Is everything right?').waitFor();
      await dialog.getByText(/· 2 photos/).waitFor();
      await dialog
        .getByText(/You get back/)
        .last()
        .waitFor();

      // The server gets it, and the answer is lost on the way, three times: as often as a call tries by itself.
      const keys: string[] = [];
      let drops = 3;
      await context.route('**/v1/orders/*/returns', async (route) => {
        keys.push(route.request().headers()['idempotency-key'] ?? '');
        if (drops === 0) return route.continue();
        drops -= 1;
        await route.fetch();
        await route.abort('connectionreset');
      });
      await dialog.getByRole('button', { name: 'Send return' }).click();
      await dialog.getByRole('button', { name: 'Try again' }).click({ timeout: 30_000 });
      await dialog.getByText('Your return is in').waitFor();
      expect(new Set(keys).size).toBe(1);

      const { returns } = await staff('/v1/staff/returns');
      expect(returns).toHaveLength(1);
      const made = returns[0]!;
      await dialog.getByText(made.number, { exact: true }).first().waitFor();
      await staff(`/v1/staff/returns/${made.id}/decisions`, { type: 'approve', words: 'Sorry about that.' });

      await again.reload();
      await again.getByRole('button', { name: 'Help', exact: true }).first().click();
      await dialog.getByRole('button', { name: 'Return or exchange' }).click();
      await dialog.getByRole('button', { name: new RegExp(made.number) }).click();
      await dialog.getByRole('heading', { name: /Hand it over by/ }).waitFor();
      await dialog.getByRole('img', { name: /QR code/ }).waitFor();
      await dialog.getByText('Keizersgracht 210').waitFor();
      const slip = context.waitForEvent('page');
      await dialog.getByRole('button', { name: 'Open the slip (PDF)' }).click();
      await slip;
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});

describe('a guest withdraws from a purchase', () => {
  it(
    'in two steps, without a reason, with a receipt on screen and by mail',
    { timeout: 60_000 },
    async () => {
      const { page, context, complaints } = await rig.visit('/', phone);
      await page.getByRole('button', { name: 'Help', exact: true }).first().click();
      const panel = page.getByRole('dialog');
      await panel.getByRole('button', { name: 'Withdraw from contract here' }).click();
      await panel.getByLabel('Your name').fill('Lucía Ferrer');
      await panel.getByLabel('Order number').last().fill('NF-20421');
      await panel.getByLabel('E-mail for the receipt').fill('withdrawing@example.com');
      await next(page);
      await panel.getByText(/hereby withdraw from my contract/).waitFor();
      await panel.getByRole('button', { name: 'Confirm withdrawal' }).click();
      await panel.getByText('Your withdrawal is received').waitFor();
      await panel.getByText(/Received on .*\d:\d\d:\d\d/).waitFor();
      expect(await rig.mail('withdrawing@example.com')).toContain('NF-20421');
      expect(complaints).toEqual([]);
      await context.close();
    },
  );
});
