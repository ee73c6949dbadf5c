import type { Product } from '../../data/catalogue.js';
import { html, type Html } from '../html.js';
import { categories, type Locale, type Page, renderCard, type Site, type Trial } from '../layout.js';

const season = [
  'trail-boots',
  'harbour-tee',
  'longday-pack',
  'meridian-watch',
  'lambswool-scarf',
  'beacon-head-torch',
  'ridge-runners',
  'hollow-tent',
];
const shelfPictures = {
  clothing: 'field-coat-moss',
  footwear: 'trail-boots-chestnut',
  accessories: 'day-cap-navy',
  outdoors: 'longday-pack-rust',
  electronics: 'stillwater-headphones-sand',
};

/** The first view: what the shop sells, and what a newcomer can try. */
export function homePage(site: Site): Page {
  const { words: t, prefix, catalogue } = site;
  const shown = season.map((handle) => catalogue.find((product) => product.handle === handle));

  return {
    path: '/',
    title: 'Northfold',
    main: html`
      <section class="hero">
        <div class="hero-text">
          <h1>${t.hero.title}</h1>
          <p>${t.hero.text}</p>
          <p class="actions">
            <a class="button" href="${prefix}/products/field-coat/">${t.hero.shop}</a>
            <a class="button quiet" href="${prefix}/shop/footwear/">${t.hero.boots}</a>
          </p>
        </div>
        <img class="hero-picture" src="/pictures/hero.svg" alt="${t.hero.picture}" width="740" height="560" />
      </section>
      ${renderTrials(site)}
      <section class="section">
        <h2>${t.home.shelves}</h2>
        <ul class="shelf-tiles">
          ${categories.map(
            (category) =>
              html`<li>
                <a class="tile" href="${prefix}/shop/${category}/">
                  <span class="picture"
                    ><img
                      src="/pictures/${shelfPictures[category]}.svg"
                      alt=""
                      width="300"
                      height="300"
                      loading="lazy"
                  /></span>
                  <span class="tile-title">${t.categories[category]}</span>
                </a>
              </li>`,
          )}
        </ul>
      </section>
      <section class="section">
        <div class="section-head">
          <h2>${t.home.season}</h2>
          <a href="${prefix}/shop/">${t.home.seeAll}</a>
        </div>
        <ul class="cards">
          ${shown.filter((product): product is Product => !!product).map((product) => renderCard(site, product))}
        </ul>
      </section>
      <section class="promises">
        ${renderPromise(t.home.repairs, t.home.repairsText)}
        ${renderPromise(t.home.returns, t.home.returnsText)}
        ${renderPromise(t.home.people, t.home.peopleText)}
      </section>
    `,
  };
}

function renderTrials({ words: t, prefix, trials, locale }: Site): Html {
  const [first, ...others] = trials;

  return html`<section class="try" id="try" aria-labelledby="try-title">
    <div class="try-text">
      <h2 id="try-title">${t.tryIt.title}</h2>
      <p>${t.tryIt.text}</p>
      <p>${t.tryIt.code} <a href="{{outbox}}">${t.demo.outbox}</a>: <bdi class="fact">{{outbox}}</bdi></p>
      <p class="actions">
        <button class="button" type="button" data-bellhop-open>${t.tryIt.open}</button>
        <a class="button quiet" href="${prefix}/themes/">${t.tryIt.theme}</a>
      </p>
    </div>
    <div class="try-orders">
      ${first && renderTrialList([first, ...others.slice(0, 3)], locale)}
      ${
        others.length > 3 &&
        html`<details>
          <summary>${t.tryIt.more}</summary>
          ${renderTrialList(others.slice(3), locale)}
        </details>`
      }
    </div>
  </section>`;
}

function renderTrialList(trials: readonly Trial[], locale: Locale): Html {
  return html`<ul class="trials">
    ${trials.map(
      ({ number, contact, note }) =>
        html`<li>
          <bdi class="trial-number">${number}</bdi>
          <bdi class="trial-contact">${contact}</bdi>
          ${renderNote(note, locale)}
        </li>`,
    )}
  </ul>`;
}

function renderNote(note: Trial['note'], locale: Locale): Html {
  const own = typeof note === 'string' ? undefined : note[locale];
  const english = typeof note === 'string' ? note : note.en;

  return own
    ? html`<span class="trial-note">${own}</span>`
    : html`<span class="trial-note" lang="en"><bdi>${english}</bdi></span>`;
}

function renderPromise(title: string, text: string): Html {
  return html`<div>
    <h2>${title}</h2>
    <p>${text}</p>
  </div>`;
}
