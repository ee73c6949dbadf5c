import type { Category } from '../../data/catalogue.js';
import { html } from '../html.js';
import { categories, type Page, renderCard, type Site } from '../layout.js';

/** One shelf, or everything. */
export function listPage(site: Site, category?: Category): Page {
  const { words: t, prefix, catalogue } = site;
  const products = catalogue.filter((product) => !category || product.category === category);
  const title = category ? t.categories[category] : t.list.title;

  return {
    path: category ? `/shop/${category}/` : '/shop/',
    title,
    active: category ?? 'all',
    main: html`
      <div class="list-head">
        <h1>${title}</h1>
        <p>${products.length} ${t.list.count}</p>
        <p class="filters">
          <a href="${prefix}/shop/" ${!category && html`aria-current="true"`}>${t.all}</a>
          ${categories.map(
            (other) =>
              html`<a href="${prefix}/shop/${other}/" ${other === category && html`aria-current="true"`}
                >${t.categories[other]}</a
              >`,
          )}
        </p>
      </div>
      <ul class="cards">
        ${products.map((product) => renderCard(site, product))}
      </ul>
    `,
  };
}
