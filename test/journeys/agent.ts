import { chromium, type Browser, type Page } from 'playwright-core';
import { digitsOf } from '../../src/gateway/testing-staff.js';
import { chromeFlags, findChromium } from '../browser.mjs';
import { isExpected } from './demo.js';

/** Somebody of the shop at the console, in a browser of their own. */
export interface AgentAtDesk {
  readonly page: Page;
  /** Uncaught errors, and errors on the console. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** The demo's first admin, arrived by the link of the command. `flags` are more of the browser's. */
export async function arriveAtDesk(
  { invitationUrl }: { readonly invitationUrl: string | undefined },
  flags: readonly string[] = [],
): Promise<AgentAtDesk> {
  const browser: Browser = await chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    args: [...chromeFlags(), ...flags],
  });
  const page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1440, height: 900 } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text());
  });
  await page.goto(invitationUrl ?? '');
  const secret = await page.locator('code.secret').innerText();
  await page.getByLabel('Choose a password', { exact: true }).fill('a lantern by the door');
  await page.getByLabel('The six digits that it shows', { exact: true }).fill(digitsOf(secret));
  await page.getByRole('button', { name: 'Go to the desk' }).click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
  return { page, complaints, close: () => browser.close() };
}
