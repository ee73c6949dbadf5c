import { type Category, type Money, type Product, slug, type Variant } from '../data/catalogue.js';
import { html, type Html } from './html.js';
import { ar } from './words/ar.js';
import { en, type Words } from './words/en.js';
import { zhHans } from './words/zh-hans.js';

/** The languages that the shop speaks. */
export type Locale = 'en' | 'zh-Hans' | 'ar';

/** One prepared order that a newcomer can look at. */
export interface Trial {
  readonly number: string;
  readonly contact: string;
  /** What the page of returns names. */
  readonly isForReturns?: boolean;
  readonly note: string | Readonly<Partial<Record<Locale, string>>>;
}

/** What every page is made from. */
export interface Site {
  readonly locale: Locale;
  /** What stands before every address of this language, for instance `/ar`. */
  readonly prefix: string;
  readonly words: Words;
  readonly catalogue: readonly Product[];
  readonly trials: readonly Trial[];
}

/** One page before the shop's frame is put round it. */
export interface Page {
  /** Its address without the language, with a slash at both ends. */
  readonly path: string;
  readonly title: string;
  readonly main: Html;
  readonly active?: Category | 'all';
}

/** The shelves in the order of the menu. */
export const categories: readonly Category[] = [
  'clothing',
  'footwear',
  'accessories',
  'outdoors',
  'electronics',
];

/** The words by language. */
export const words: Readonly<Record<Locale, Words>> = { en, 'zh-Hans': zhHans, ar };

/** The address of each language; English is also what `/` shows. */
export const prefixes: Readonly<Record<Locale, string>> = { en: '', 'zh-Hans': '/zh-Hans', ar: '/ar' };

/** Puts the shop round a page. */
export function renderPage(site: Site, page: Page): string {
  const { words: t, locale, prefix } = site;

  return `<!doctype html>\n${
    html`<html lang="${locale}" dir="${locale === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${page.path === '/' ? 'Northfold' : `${page.title} · Northfold`}</title>
        <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/assets/shop.css" />
        <script type="module" src="/assets/shop.js"></script>
      </head>
      <body>
        <a class="skip" href="#content">${t.skip}</a>
        ${renderDemoBar(site, page)}
        <header class="header">
          <a class="wordmark" href="${prefix}/" lang="en">NORTHFOLD</a>
          <nav class="shelves" aria-label="${t.nav}">
            ${categories.map(
              (category) =>
                html`<a href="${prefix}/shop/${category}/" ${current(page.active === category)}
                  >${t.categories[category]}</a
                >`,
            )}
          </nav>
          <nav class="tools" aria-label="${t.account}">
            <a href="${prefix}/help/" ${current(page.path === '/help/')}>${t.help}</a>
            <a href="${prefix}/account/" ${current(page.path === '/account/')}>${t.account}</a>
            <a class="to-bag" href="${prefix}/bag/" ${current(page.path === '/bag/')}
              >${t.bag}<span class="count" data-bag-count hidden></span
            ></a>
          </nav>
        </header>
        <main id="content" tabindex="-1">${page.main}</main>
        ${renderFooter(site)}
        <script
          type="module"
          src="{{bellhop-script}}"
          data-gateway="{{gateway}}"
          data-shop="{{shop}}"
          data-agents
          nonce="{{nonce}}"
        ></script>
      </body>
    </html>`.markup
  }\n`;
}

function renderDemoBar({ words: t, trials, locale }: Site, page: Page): Html {
  const forReturns = trials.filter(({ isForReturns }) => isForReturns);
  const isReturns = page.path === '/returns/' && forReturns.length > 1;
  const [first, second] = isReturns ? forReturns : trials;
  const values = {
    number: html`<bdi class="fact">${first?.number}</bdi>`,
    contact: html`<bdi class="fact">${first?.contact}</bdi>`,
    note: noteOf(first, locale),
    number2: html`<bdi class="fact">${second?.number}</bdi>`,
    contact2: html`<bdi class="fact">${second?.contact}</bdi>`,
    note2: noteOf(second, locale),
    outbox: html`<a href="{{outbox}}">${t.demo.outbox}</a>`,
  };

  return html`<section class="demo-bar" aria-label="${t.footer.company}">
    ${first && html`<p>${fill(isReturns ? t.demo.returnBar : t.demo.bar, values)}</p>`}
    <nav class="languages" aria-label="${t.languages}">
      ${Object.entries(words).map(
        ([other, { language }]) =>
          html`<a
            href="${prefixes[other as Locale]}${page.path}"
            lang="${other}"
            hreflang="${other}"
            ${current(other === locale)}
            >${language}</a
          >`,
      )}
    </nav>
  </section>`;
}

function noteOf(trial: Trial | undefined, locale: Locale): Html {
  const note = trial?.note;
  return html`${typeof note === 'string' ? note : (note?.[locale] ?? note?.en)}`;
}

function renderFooter({ words: t, prefix }: Site): Html {
  return html`<footer class="footer">
    <div class="footer-columns">
      <div class="footer-about">
        <p class="wordmark" lang="en">NORTHFOLD</p>
        <p>${t.footer.about}</p>
        <p>${t.footer.pictures}</p>
      </div>
      <div>
        <h2>${t.footer.shop}</h2>
        <ul>
          <li><a href="${prefix}/shop/">${t.all}</a></li>
          ${categories.map(
            (category) => html`<li><a href="${prefix}/shop/${category}/">${t.categories[category]}</a></li>`,
          )}
        </ul>
      </div>
      <div>
        <h2>${t.footer.support}</h2>
        <ul>
          <li><a href="${prefix}/help/">${t.help}</a></li>
          <li><a href="${prefix}/account/">${t.account}</a></li>
          <li><a href="${prefix}/bag/">${t.bag}</a></li>
          <li><a href="${prefix}/returns/">${t.returnsPage.title}</a></li>
          <li><a href="${prefix}/call/">${t.callPage.title}</a></li>
          <li><a href="${prefix}/withdraw/">${t.withdrawPage.title}</a></li>
        </ul>
      </div>
      <div>
        <h2>${t.footer.company}</h2>
        <ul>
          <li><a href="${prefix}/#try">${t.tryIt.title}</a></li>
          <li><a href="${prefix}/themes/">${t.themes}</a></li>
          <li><a href="${prefix}/size-chart/">${t.sizeChart}</a></li>
          <li><a href="{{outbox}}">${t.footer.outbox}</a></li>
        </ul>
      </div>
    </div>
  </footer>`;
}

/** A product in a list. Names stay in English, so they say so. */
export function renderCard({ words: t, prefix, locale }: Site, product: Product): Html {
  const price = product.variants[0]?.price;

  return html`<li class="card">
    <a href="${prefix}/products/${product.handle}/">
      <span class="picture"
        ><img src="${product.image}" alt="" width="400" height="400" loading="lazy"
      /></span>
      <span class="card-title" lang="en"><bdi>${product.title}</bdi></span>
      <span class="card-text" lang="en"><bdi>${product.summary}</bdi></span>
      <span class="price"
        >${price && money(price, locale)}${
          product.compareAt &&
          html` <s><span class="unseen">${t.product.was}</span> ${money(product.compareAt, locale)}</s>`
        }</span
      >
    </a>
    ${renderDots(product)}
  </li>`;
}

function renderDots(product: Product): Html | false {
  const colours = product.options.find(({ name }) => name === 'Colour')?.values ?? [];
  return (
    colours.length > 1 &&
    html`<span class="dots" aria-hidden="true"
      >${colours.map((colour) => html`<span class="dot swatch-${slug(colour)}"></span>`)}</span
    >`
  );
}

/** A sum as people of that language write it. */
export function money({ amount, currency }: Money, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Number(amount));
}

/** What a product's page shows first: the first colour that can be bought, in the middle of its sizes. */
export function firstVariant({ variants }: Product): Variant | undefined {
  const first = variants.find(({ available }) => available) ?? variants[0];
  const same = variants.filter((each) => each.available && each.options.Colour === first?.options.Colour);
  return same[Math.floor((same.length - 1) / 2)] ?? first;
}

function fill(sentence: string, values: Readonly<Record<string, Html>>): Html[] {
  return sentence
    .split(/\{(\w+)\}/)
    .map((part, index) => (index % 2 ? (values[part] ?? html``) : html`${part}`));
}

function current(is: boolean): Html | false {
  return is && html`aria-current="page"`;
}
