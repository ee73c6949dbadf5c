import { build } from 'esbuild';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { catalogue, slug } from '../data/catalogue.js';
import {
  categories,
  type Locale,
  type Page,
  prefixes,
  renderPage,
  type Site,
  type Trial,
  words,
} from './layout.js';
import { bagPage } from './pages/bag.js';
import { homePage } from './pages/home.js';
import { listPage } from './pages/list.js';
import { productPage } from './pages/product.js';
import { sizeChartPage } from './pages/size-chart.js';
import {
  accountPage,
  callPage,
  helpPage,
  notFoundPage,
  orderPage,
  returnsPage,
  withdrawPage,
} from './pages/service.js';
import { themesPage } from './pages/themes.js';
import { drawHero } from './pictures/hero.js';
import { createDraw, drawProducts, type Files } from './pictures/pictures.js';
import { swatches } from './pictures/recipes.js';
import { presets, ruleOf } from './presets.js';

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1d5c4a"/><path d="M9 23V9h2.600l8.800 9.600V9H23v14h-2.500l-8.900-9.700V23z" fill="#fff"/></svg>\n`;

/** Writes the whole shop into a folder and tells how many files it has. */
export async function buildSite(root: string, target: string): Promise<number> {
  const files = new Map([...renderSite(readTrials(root)), ...drawSite(root), ...(await bundle(root))]);

  await rm(target, { recursive: true, force: true });
  for (const [name, text] of files) {
    const file = join(target, name);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  return files.size;
}

/** Every page in every language. English stands at the root, and below `/en` for whoever asks for it by name. */
export function renderSite(trials: readonly Trial[]): Files {
  const files: Files = new Map();
  const variants: [Locale, string][] = [['en', '/en'], ...(Object.entries(prefixes) as [Locale, string][])];

  for (const [locale, prefix] of variants) {
    const site = { locale, prefix, words: words[locale], catalogue, trials };
    if (prefix === '') files.set('404.html', renderPage(site, notFoundPage(site)));
    for (const page of pagesOf(site)) {
      files.set(`${prefix}${page.path}index.html`.slice(1), renderPage(site, page));
    }
  }
  return files;
}

/** The prepared orders that the shop tells a newcomer about. */
export function readTrials(root: string): readonly Trial[] {
  const file = join(root, 'demo/data/try.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Trial[]) : [];
}

function pagesOf(site: Site): readonly Page[] {
  return [
    homePage(site),
    listPage(site),
    ...categories.map((category) => listPage(site, category)),
    ...site.catalogue.map((product) => productPage(site, product)),
    bagPage(site),
    orderPage(site),
    accountPage(site),
    helpPage(site),
    returnsPage(site),
    withdrawPage(site),
    callPage(site),
    themesPage(site),
    sizeChartPage(site),
  ];
}

function drawSite(root: string): Files {
  return new Map([
    ...drawProducts(root, catalogue),
    ['pictures/hero.svg', drawHero(createDraw(root))],
    ['assets/icon.svg', icon],
  ]);
}

/** What every page runs, and what a page of its own does. */
const scripts = ['shop', 'size-chart'];

async function bundle(root: string): Promise<Files> {
  const home = join(root, 'demo/storefront');
  const styles = await Promise.all(
    ['shop.css', 'pages.css'].map((name) => readFile(join(home, 'styles', name), 'utf8')),
  );
  const { outputFiles } = await build({
    entryPoints: scripts.map((name) => join(home, 'client', `${name}.ts`)),
    outdir: home,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    write: false,
  });

  return new Map([
    ['assets/shop.css', [...styles, swatchRules(), presetRules()].join('\n')],
    ...outputFiles.map(({ path, text }) => [`assets/${basename(path)}`, text] as const),
  ]);
}

function swatchRules(): string {
  const rules = Object.entries(swatches).map(
    ([name, hex]) => `.swatch-${slug(name)} { --swatch: ${hex}; }\n`,
  );
  return rules.join('');
}

function presetRules(): string {
  const live = presets.map((preset) =>
    ruleOf(
      preset,
      `[data-preset='${preset.id}'] :is(bellhop-widget, bellhop-orders, bellhop-returns, bellhop-size-finder, bellhop-withdrawal, .stage)`,
    ),
  );
  const samples = presets.map((preset) => ruleOf(preset, `.preset-${preset.id}`));
  return [...live, ...samples].join('');
}
