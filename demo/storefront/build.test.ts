import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { catalogue } from '../data/catalogue.js';
import { contrast } from './pictures/colour.js';
import { presets } from './presets.js';
import { buildSite } from './site.js';
import { ar } from './words/ar.js';
import { en } from './words/en.js';
import { zhHans } from './words/zh-hans.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
let site = '';
let pages: readonly { path: string; text: string }[] = [];

beforeAll(async () => {
  site = mkdtempSync(join(tmpdir(), 'northfold-'));
  await buildSite(root, site);
  pages = readdirSync(site, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.html'))
    .map((path) => ({ path, text: readFileSync(join(site, path), 'utf8') }));
});

afterAll(() => rmSync(site, { recursive: true, force: true }));

describe('catalogue', () => {
  it('names every product, variant and SKU once', () => {
    const variants = catalogue.flatMap((product) => product.variants);

    expect(new Set(catalogue.map(({ id }) => id)).size).toBe(catalogue.length);
    expect(new Set(variants.map(({ id }) => id)).size).toBe(variants.length);
    expect(new Set(variants.map(({ sku }) => sku)).size).toBe(variants.length);
  });

  it('writes ids and SKUs that are safe in addresses and labels', () => {
    for (const { id, sku } of catalogue.flatMap((product) => product.variants)) {
      expect(id).toMatch(/^v-[a-z0-9-]+$/);
      expect(sku).toMatch(/^NF-[A-Z]{4}(-[A-Z0-9]+)+$/);
    }
  });

  it('sells nothing that is not there', () => {
    const soldOut = catalogue.flatMap((product) => product.variants).filter(({ stock }) => stock === 0);

    expect(soldOut.length).toBeGreaterThan(10);
    expect(soldOut.every(({ available }) => !available)).toBe(true);
  });
});

describe('the built shop', () => {
  it('has every page in each language, English also at the root', () => {
    const own = [
      '',
      'shop/',
      'bag/',
      'order/',
      'account/',
      'help/',
      'returns/',
      'withdraw/',
      'call/',
      'themes/',
      'size-chart/',
    ];
    const products = catalogue.map(({ handle }) => `products/${handle}/`);

    for (const prefix of ['', 'en/', 'zh-Hans/', 'ar/']) {
      for (const path of [...own, ...products]) {
        expect(existsSync(join(site, prefix, path, 'index.html')), prefix + path).toBe(true);
      }
    }
  });

  it('declares its language and direction', () => {
    expect(page('ar/index.html')).toContain('<html lang="ar" dir="rtl">');
    expect(page('zh-Hans/index.html')).toContain('<html lang="zh-Hans" dir="ltr">');
    expect(page('index.html')).toContain('<html lang="en" dir="ltr">');
  });

  it('draws every variant from the front and close up', () => {
    for (const { image } of catalogue.flatMap((product) => product.variants)) {
      expect(existsSync(join(site, image)), image).toBe(true);
      expect(existsSync(join(site, image.replace('.svg', '-close.svg'))), image).toBe(true);
    }
  });

  it('draws pictures that parse, refer to what they contain, and run nothing', () => {
    for (const name of readdirSync(join(site, 'pictures'))) {
      const picture = readFileSync(join(site, 'pictures', name), 'utf8');
      const ids = new Set([...picture.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]));
      for (const [, id] of picture.matchAll(/url\(#([^)]+)\)/g))
        expect(ids.has(id), `${name} #${id}`).toBe(true);
      expect(picture, name).not.toMatch(/<script|<style|\son\w+=|NaN|undefined/);
    }
  });

  it('keeps to a strict policy: no inline style, script or handler', () => {
    for (const { path, text } of pages) {
      expect(text, path).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/i);
      for (const [script] of text.matchAll(/<script[^>]*>[^<]*<\/script>/g)) {
        expect(script, path).toMatch(/\ssrc="[^"]+"[^>]*>\s*<\/script>$/);
      }
    }
  });

  it('never writes markup from strings', () => {
    for (const script of ['assets/shop.js', 'assets/size-chart.js']) {
      expect(page(script)).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
      );
    }
  });

  it('carries the tag of Bellhop last, as a merchant pastes it, and nothing else of it', () => {
    for (const { path, text } of pages) {
      expect(text, path).toMatch(
        /<script\s+type="module"\s+src="\{\{bellhop-script\}\}"\s+data-gateway="\{\{gateway\}\}"\s+data-shop="\{\{shop\}\}"\s+data-agents\s+nonce="\{\{nonce\}\}"\s*><\/script>\s*<\/body>/,
      );
    }
    const placeholders = new Set(pages.flatMap(({ text }) => text.match(/\{\{[^}]+\}\}/g) ?? []));
    expect([...placeholders].sort()).toEqual([
      '{{bellhop-script}}',
      '{{gateway}}',
      '{{nonce}}',
      '{{outbox}}',
      '{{shop}}',
    ]);
  });

  it('leads nowhere that does not exist', () => {
    for (const { path, text } of pages) {
      const links = [...text.matchAll(/\s(?:href|src|data-href)="(\/[^"#]*)(?:#[^"]*)?"/g)].map(
        (match) => match[1] ?? '',
      );
      for (const link of new Set(links)) {
        const file = link.endsWith('/') ? `${link}index.html` : link;
        expect(existsSync(join(site, file)), `${path} -> ${link}`).toBe(true);
      }
    }
  });

  it('has one heading, a way past the menu and a text for every picture', () => {
    for (const { path, text } of pages) {
      expect(text.match(/<h1[\s>]/g), path).toHaveLength(1);
      expect(text, path).toContain('href="#content"');
      for (const [image] of text.matchAll(/<img[^>]*>/g)) expect(image, path).toMatch(/\salt="/);
    }
  });

  it('tells a newcomer what to try', () => {
    const trials = JSON.parse(readFileSync(join(root, 'demo/data/try.json'), 'utf8')) as { number: string }[];

    expect(trials[0]?.number).toBe('NF-20418');
    for (const { number } of trials) expect(page('index.html')).toContain(number);
  });

  it('names on the page of returns an order that can go back, and one that cannot all', () => {
    const bar = (path: string): string => /<section class="demo-bar"[\s\S]*?<nav/.exec(page(path))?.[0] ?? '';
    expect(bar('returns/index.html')).toMatch(/NF-20421[\s\S]*can go back[\s\S]*NF-20435[\s\S]*too late/);
    expect(bar('ar/returns/index.html')).toMatch(/NF-20421[\s\S]*NF-20435/);
    expect(bar('help/index.html')).toContain('NF-20418');
  });
});

describe('words', () => {
  it('leaves no word of the shop empty, in any language', () => {
    for (const words of [en, zhHans, ar]) {
      for (const word of leaves(words)) expect(word.trim()).not.toBe('');
    }
  });

  it('keeps the slots of a sentence', () => {
    for (const { demo } of [en, zhHans, ar]) {
      expect(demo.bar.match(/\{\w+\}/g)?.sort()).toEqual(['{contact}', '{number}', '{outbox}']);
      expect(demo.returnBar.match(/\{\w+\}/g)?.sort()).toEqual(en.demo.returnBar.match(/\{\w+\}/g)?.sort());
    }
  });
});

describe('presets', () => {
  const grounds = ['paper', 'raised'];
  const states = ['good', 'warn', 'bad', 'info'];
  const pairs = [
    ...['ink', 'soft', 'accent', ...states].flatMap((text) =>
      grounds.map((ground) => [text, ground] as const),
    ),
    ['ink', 'sunken'] as const,
    ['accent-ink', 'accent'] as const,
    ['accent', 'accent-wash'] as const,
    ...states.map((state) => [state, `${state}-wash`] as const),
  ];

  for (const { id, tokens } of presets.filter((preset) => 'color-paper' in preset.tokens)) {
    it.each(pairs)(`${id}: reads %s on %s`, (text, ground) => {
      const ratio = contrast(tokens[`color-${text}`] ?? '', tokens[`color-${ground}`] ?? '');
      expect(ratio).toBeGreaterThanOrEqual(4.5);
    });
  }

  it('offers at least five', () => {
    expect(presets.length).toBeGreaterThanOrEqual(5);
  });
});

function page(path: string): string {
  return readFileSync(join(site, path), 'utf8');
}

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Object.values(value as Record<string, unknown>).flatMap(leaves);
}
