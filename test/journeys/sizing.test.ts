import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoRig, type DemoRig } from './demo.js';

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
let rig: DemoRig;
beforeAll(async () => {
  rig = await startDemoRig();
});
afterAll(() => rig.close());

/** What the page would put into the bag. */
const selected = (page: Page): Promise<string> =>
  page
    .locator('form.choose')
    .evaluate((form) =>
      [...new FormData(form as HTMLFormElement).values()].map((value) => value as string).join(' / '),
    );

/** The labels of direction that a page needs and a reader does not see. */
const plain = (words: string): string => words.replace(/[\u2066-\u2069]/g, '').trim();

describe('a shopper on the page of a product', () => {
  it('has an advice within 15 seconds, and the page chooses the variant', { timeout: 60_000 }, async () => {
    const { page, context, complaints } = await rig.visit('/products/meadow-dress/', phone);
    const started = Date.now();
    await page.getByRole('button', { name: 'Find my size' }).click();
    await page.getByRole('textbox', { name: 'Height, feet' }).fill('5');
    await page.getByRole('textbox', { name: 'Height, inches' }).fill('6');
    await page.getByRole('textbox', { name: /^Weight, stone/ }).fill('9');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByLabel('Age in years').first().fill('34');
    await page.getByRole('button', { name: 'Show my size' }).click();
    const choose = page.getByRole('button', { name: /^Choose/ });
    await choose.waitFor();
    expect(Date.now() - started).toBeLessThan(15_000);
    const size = plain(await choose.innerText()).replace('Choose ', '');
    const [colour] = (await selected(page)).split(' / ');
    await choose.click();
    await expect.poll(() => selected(page)).toBe(`${colour} / ${size}`);
    await page.getByText(/is chosen: it fits/).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('needs no pointer', { timeout: 60_000 }, async () => {
    const { page, context, complaints } = await rig.visit('/products/drover-jeans/');
    await page.getByRole('button', { name: 'Find my size' }).focus();
    await page.keyboard.press('Enter');
    const focus = (): Promise<string> =>
      page.evaluate(() => {
        let inner = document.activeElement;
        while (inner?.shadowRoot?.activeElement) inner = inner.shadowRoot.activeElement;
        return inner?.id || inner?.getAttribute('part') || '';
      });
    const tabTo = async (wanted: RegExp): Promise<void> => {
      for (let tabs = 0; tabs < 30 && !wanted.test(await focus()); tabs += 1)
        await page.keyboard.press('Tab');
      expect(await focus()).toMatch(wanted);
    };
    await expect.poll(focus).toBe('heading');
    await tabTo(/^height$/);
    await page.keyboard.type(`5'10"`);
    await tabTo(/^weight$/);
    await page.keyboard.type('11');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByText('How old are you?').isVisible()).toBe(true);
    await tabTo(/^age$/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: /^Choose/ }).waitFor();
    await tabTo(/^choose$/);
    await page.keyboard.press('Enter');
    await page.getByText(/is chosen: it fits/).waitFor();
    await expect.poll(focus).toBe('open');
    expect(await selected(page)).toMatch(/^Indigo \/ \d\d \/ 3[24]$/);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('is advised in Arabic, from Arabic digits', { timeout: 60_000 }, async () => {
    const { page, context, complaints } = await rig.visit('/ar/products/meadow-dress/', {
      ...phone,
      locale: 'ar-EG',
    });
    await page.getByRole('button', { name: 'اعرف مقاسي' }).click();
    await page.locator('#height').fill('١٦٨');
    await page.locator('#weight').fill('٦٠');
    await page.getByRole('button', { name: 'متابعة' }).click();
    await page.locator('#age').fill('٣٤');
    await page.getByRole('button', { name: 'أظهر مقاسي' }).click();
    const choose = page.getByRole('button', { name: /^اختر/ });
    await choose.waitFor();
    expect(
      await page.locator('bellhop-size-finder').evaluate((each) => getComputedStyle(each).direction),
    ).toBe('rtl');
    await choose.click();
    await page.getByText(/اختير .*يناسب/).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('sends nothing of a body unless it is saved, and then once', { timeout: 60_000 }, async () => {
    const { page, context, complaints } = await rig.visit('/products/harbour-tee/', {
      ...phone,
      locale: 'de-DE',
    });
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.method()} ${request.url()}`));
    // What a request carries in its body only the page can tell: it is a stream.
    await page.exposeFunction('tellBody', (body: string) => sent.push(body));
    await page.evaluate(() => {
      const { fetch, tellBody } = window as unknown as Window & { tellBody: (body: string) => void };
      window.fetch = async (...args) => {
        const request = new Request(...args);
        tellBody(await request.clone().text());
        return fetch(request);
      };
    });
    await page.getByRole('button', { name: 'Find my size' }).click();
    const fit = page.getByRole('button', { name: 'Women’s' });
    await fit.or(page.locator('#height')).first().waitFor();
    if (await fit.isVisible()) await fit.click();
    await page.locator('#height').waitFor();
    await page.locator('#height').fill('167');
    await page.locator('#weight').fill('59,5');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Show my size' }).click();
    await page.getByRole('button', { name: /^Choose/ }).waitFor();
    expect(sent.filter((each) => /height|weight/.test(each))).toEqual([]);
    await page.getByRole('button', { name: 'Save for next time' }).click();
    await page.getByLabel('Who is it for?').fill('me');
    await page.getByRole('button', { name: 'I agree, save it' }).click();
    await page
      .getByText(/Saved as/)
      .first()
      .waitFor();
    expect(sent.filter((each) => each.includes('"height"'))).toHaveLength(1);
    await page.getByRole('button', { name: /^Erase “/ }).click();
    await expect.poll(() => sent.some((each) => /^DELETE .*size-profiles\/\w+/.test(each))).toBe(true);
    await expect.poll(() => page.getByRole('button', { name: /^Erase “/ }).count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
});

describe('a guest whose jeans are too small', () => {
  it('is proposed the next size in stock', { timeout: 90_000 }, async () => {
    const { page, context, complaints } = await rig.visit('/', phone);
    await page.getByRole('button', { name: 'Help', exact: true }).first().click();
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Order number').fill('NF-20421');
    await panel.getByRole('button', { name: 'Find order' }).click();
    await panel.getByLabel(/E-mail or phone/).fill('lucia@example.com');
    await panel.getByRole('button', { name: 'Find order' }).last().click();
    await panel.getByRole('button', { name: 'Return or exchange' }).click();
    await panel.getByLabel(/Code, six digits/).waitFor();
    const code = /^\s*(\d{6})\s*$/m.exec(await rig.mail('lucia@example.com'))?.[1] ?? '';
    await panel.getByLabel(/Code, six digits/).fill(code);
    await panel.getByText('What would you like to return?').waitFor();
    await panel
      .getByText(/Drover jeans/)
      .last()
      .click();
    const next = (): Promise<void> =>
      panel.getByRole('button', { name: 'Continue', exact: true }).last().click();
    await next();
    await panel.getByText('Too small', { exact: true }).last().click();
    await panel.getByText('Waist', { exact: true }).last().click();
    await next();
    await panel.getByText('Exchange', { exact: true }).last().click();
    await panel.getByText(/is the next size up\./).waitFor();
    const chosen = panel.locator('input[name=variant]:checked');
    await expect.poll(() => chosen.count()).toBe(1);
    expect(plain(await chosen.locator('xpath=..').innerText())).toMatch(/32 \/ 32$/);
    await panel.getByRole('button', { name: 'Find my size' }).click();
    await panel.locator('#height').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });
});
