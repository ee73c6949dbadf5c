import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Browser, type Page } from 'playwright-core';
import type { Prepare } from '../../src/client/photos/prepare.js';
import { chromeFlags, findChromium } from '../browser.mjs';

/** Where the photos of the tests lie, if they do. */
export const photosFolder = join(import.meta.dirname, '../../../shared/data/photos');

/** Pages that can do nothing but prepare photos, with the scripts on another origin, as a CDN is. */
export interface PhotoRig {
  /** A page under this policy. `SCRIPTS` in it stands for the origin of the scripts. */
  visit(policy?: string, scripts?: 'elsewhere' | 'same'): Promise<PhotoVisit>;
  /** Serves a photo as a phone takes it, 4000 x 3000 and full of detail, as `/large.jpg`. Resolves with its size. */
  addLargePhoto(): Promise<number>;
  close(): Promise<void>;
}

export interface PhotoVisit {
  readonly page: Page;
  /** How many workers began. */
  readonly workers: () => number;
  /** The directives that the page's policy had to enforce. */
  readonly violations: () => Promise<string[]>;
}

export interface PhotoWindow {
  readonly prepare: Prepare;
  readonly violations: string[];
}

export const documentedPolicy =
  "default-src 'none'; script-src SCRIPTS; worker-src blob:; img-src blob:; connect-src 'self'; " +
  "require-trusted-types-for 'script'; trusted-types lit-html bellhop";

export async function startPhotoRig(): Promise<PhotoRig> {
  const scripts = await bundle();
  const cdn = await serve(async (path) => scripts.get(path) && { body: scripts.get(path) ?? '', type: js });
  const cdnOrigin = originOf(cdn);
  let large = Buffer.alloc(0);
  const site = await serve(async (path, query) => {
    if (path.startsWith('/photos/')) {
      return { body: await readFile(join(photosFolder, normalize(decodeURIComponent(path.slice(8))))) };
    }
    if (path === '/large.jpg') return { body: large };
    if (path === '/') {
      const from = query.get('scripts') === 'same' ? '' : cdnOrigin;
      const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Photos</title>
        <link rel="icon" href="data:,"><script type="module" src="${from}/page.js"></script>`;
      return { body, type: 'text/html', policy: query.get('policy') ?? '' };
    }
    return scripts.get(path) && { body: scripts.get(path) ?? '', type: js };
  });
  const browser: Browser = await chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    args: chromeFlags(),
  });

  return {
    async visit(policy = documentedPolicy, from = 'elsewhere') {
      const page = await browser.newPage();
      let workers = 0;
      page.on('worker', () => (workers += 1));
      const url = new URL(originOf(site));
      const source = from === 'same' ? "'self'" : cdnOrigin;
      url.searchParams.set('policy', policy.replaceAll('SCRIPTS', source));
      url.searchParams.set('scripts', from);
      await page.goto(url.href);
      await page.waitForFunction('window.prepare');
      return {
        page,
        workers: () => workers,
        violations: () => page.evaluate(() => (window as unknown as PhotoWindow).violations),
      };
    },
    async addLargePhoto() {
      const page = await browser.newPage();
      large = Buffer.from(await page.evaluate(drawLargePhoto), 'base64');
      await page.close();
      return large.length;
    },
    async close() {
      await browser.close();
      for (const server of [cdn, site]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
}

const js = 'text/javascript';

async function bundle(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { createPreparer } from './src/client/photos/prepare.js';
        window.violations = [];
        addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
        window.prepare = createPreparer();`,
      resolveDir: join(import.meta.dirname, '../..'),
      sourcefile: 'page.js',
    },
    entryNames: 'page',
    outdir: '/',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [path, text]));
}

interface Answer {
  readonly body: string | Buffer;
  readonly type?: string;
  readonly policy?: string;
}

async function serve(
  answer: (path: string, query: URLSearchParams) => Promise<Answer | '' | undefined>,
): Promise<Server> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    answer(url.pathname, url.searchParams)
      .then((found) => {
        if (!found) return response.writeHead(404).end();
        response.setHeader('Access-Control-Allow-Origin', '*');
        response.setHeader('Content-Type', found.type ?? 'application/octet-stream');
        if (found.policy) response.setHeader('Content-Security-Policy', found.policy);
        return response.end(found.body);
      })
      .catch(() => response.writeHead(404).end());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function originOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}

async function drawLargePhoto(): Promise<string> {
  const [width, height] = [4000, 3000];
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true })!;
  const pixels = context.createImageData(width, height);
  let seed = 1;
  for (let at = 0; at < pixels.data.length; at += 4) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const [x, y] = [(at / 4) % width, Math.floor(at / 4 / width)];
    const wave = 128 + 90 * Math.sin(x / 9) * Math.cos(y / 12);
    pixels.data.set([wave, wave / 2 + (seed >>> 26), 255 - wave, 255], at);
  }
  context.putImageData(pixels, 0, 0);
  const bytes = new Uint8Array(
    await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })).arrayBuffer(),
  );
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(text);
}
