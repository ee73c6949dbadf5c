// A shop's page in a real browser without a network: what it may load is given, all else is noted and refused.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { messages } from '../.config/messages-plugin.mjs';
import { root } from './bootstrap.mjs';
import { chromeFlags, findChromium } from './browser.mjs';

/** Where the page is, and where its scripts are, as from a CDN. */
export const shopOrigin = 'https://shop.example';
export const scriptsOrigin = 'https://scripts.example';

/** The policy that a shop may have, and under which the widget works. */
export const strictPolicy =
  `default-src 'none'; script-src ${scriptsOrigin}; ` +
  "require-trusted-types-for 'script'; trusted-types lit-html bellhop";

export interface OfflineSite {
  /** Opens the shop's page, which loads the script, under a policy or under none. */
  open(options?: OpenOptions): Promise<OfflinePage>;
  close(): Promise<void>;
}

export interface OpenOptions extends BrowserContextOptions {
  readonly policy?: string | undefined;
}

export interface OfflinePage {
  readonly page: Page;
  /** Addresses that were asked for and are neither the page nor its scripts. */
  readonly asked: readonly string[];
  /** Dialogs that were opened; they are dismissed. */
  readonly dialogs: readonly string[];
  close(): Promise<void>;
}

/** A site whose page runs one module of the tests, and all that this imports. */
export async function startOfflineSite(module: string): Promise<OfflineSite> {
  const scripts = await bundle(module);
  const browser = await chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    args: [...chromeFlags(), '--host-resolver-rules=MAP * ~NOTFOUND', '--enable-precise-memory-info'],
  });
  return { open: (options) => open(browser, scripts, options), close: () => browser.close() };
}

async function open(
  browser: Browser,
  scripts: ReadonlyMap<string, string>,
  { policy, ...options }: OpenOptions = {},
): Promise<OfflinePage> {
  const context = await browser.newContext(options);
  const asked: string[] = [];
  const dialogs: string[] = [];
  await context.route('**/*', async (route) => {
    const { href, origin, pathname } = new URL(route.request().url());
    const script = origin === scriptsOrigin ? scripts.get(pathname) : undefined;
    if (script !== undefined) {
      await route.fulfill({
        body: script,
        contentType: 'text/javascript',
        headers: { 'Access-Control-Allow-Origin': '*' },
      });
    } else if (href === `${shopOrigin}/`) {
      await route.fulfill({
        body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
          <link rel="icon" href="data:,"><body><script type="module" src="${scriptsOrigin}/page.js"></script>`,
        contentType: 'text/html',
        headers: policy === undefined ? {} : { 'Content-Security-Policy': policy },
      });
    } else {
      asked.push(href);
      await route.abort();
    }
  });
  const page = await context.newPage();
  page.on('websocket', (socket) => asked.push(socket.url()));
  page.on('popup', (popup) => asked.push(popup.url()));
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const failed = new Promise<never>((_, reject) => page.once('pageerror', reject));
  // The page's module says so, as the policy lets nothing be evaluated to look for it.
  const ready = page.waitForEvent('console', (said) => said.text() === 'ready');
  await page.goto(shopOrigin);
  await Promise.race([ready, failed]);
  failed.catch(() => undefined);
  return { page, asked, dialogs, close: () => context.close() };
}

async function bundle(module: string): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: [join(root, module)],
    entryNames: 'page',
    outdir: '/',
    bundle: true,
    splitting: true,
    // package.json names the side effects of what is built, not of the sources.
    ignoreAnnotations: true,
    format: 'esm',
    target: 'es2022',
    minifySyntax: true,
    tsconfig: join(root, 'tsconfig.json'),
    conditions: ['production', 'browser'],
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [locales],
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}

const { transform } = messages();
/** The words as the widget is built with them. */
const locales: Plugin = {
  name: 'locales',
  setup(making) {
    making.onLoad({ filter: /\/i18n\/locales\/.*\.ts$/ }, async ({ path }) => {
      const made = await transform(await readFile(path, 'utf8'), path);
      return made && { contents: made.code, loader: 'js' };
    });
  },
};
