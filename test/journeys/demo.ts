import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from 'playwright-core';
import { serveDemo, type DemoOptions, type RunningDemo } from '../../demo/serve.js';
import { chromeFlags, findChromium } from '../browser.mjs';

/** The demo as `npm start` runs it, on free ports and a data directory of its own, with a real browser beside it. */
export interface DemoRig {
  readonly demo: RunningDemo;
  readonly browser: Browser;
  /** A page of a new visitor. What the page complains of is in `complaints`. */
  visit(path: string, options?: BrowserContextOptions): Promise<Visit>;
  /** The text of the newest mail to this address, as the outbox shows it. */
  mail(recipient: string): Promise<string>;
  close(): Promise<void>;
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Violations of the policy, uncaught errors, and errors on the console. */
  readonly complaints: string[];
}

export interface DemoRigOptions extends Pick<DemoOptions, 'model'> {
  /** More of the browser's. */
  readonly flags?: readonly string[];
  readonly serve?: (options: DemoOptions) => Promise<RunningDemo>;
}

export async function startDemoRig({
  flags = [],
  serve = serveDemo,
  ...options
}: DemoRigOptions = {}): Promise<DemoRig> {
  const dataDir = await mkdtemp(join(tmpdir(), 'bellhop-journey-'));
  const anyPort = { port: 0, isChosen: false };
  const demo = await serve({
    ...options,
    fresh: false,
    dataDir,
    shopPort: anyPort,
    gatewayPort: anyPort,
  });
  const browser = await chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    args: [...chromeFlags(), ...flags],
  });

  return {
    demo,
    browser,

    async visit(path, options = {}) {
      const context = await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' && !isExpected(message.text())) complaints.push(message.text());
      });
      await page.goto(new URL(path, demo.shopUrl).href);
      return { page, context, complaints };
    },

    async mail(recipient) {
      const page = await browser.newPage();
      await page.goto(demo.outboxUrl);
      const found = page.locator('article', { hasText: recipient }).first();
      // The page refreshes itself; a mail is on its way for a moment.
      await found.waitFor();
      const text = await found.innerText();
      await page.close();
      return text;
    },

    async close() {
      await browser.close();
      await demo.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The browser logs refused answers by itself; they are told to the shopper in words. */
export function isExpected(text: string): boolean {
  return text.startsWith('Failed to load resource');
}
