import {
  type OptionName,
  type Product,
  type ProductOption,
  slug,
  type Variant,
} from '../../data/catalogue.js';
import { html, type Html } from '../html.js';
import { firstVariant, money, type Page, renderCard, type Site } from '../layout.js';

/** Everything about one thing, and the way into the bag. */
export function productPage(site: Site, product: Product): Page {
  const { words: t, prefix, locale } = site;
  const chosen = firstVariant(product);
  const related = site.catalogue
    .filter((other) => other !== product && other.category !== product.category)
    .filter((_, index) => index % 4 === product.title.length % 4)
    .slice(0, 4);

  return {
    path: `/products/${product.handle}/`,
    title: product.title,
    active: product.category,
    main: html`
      <p class="crumbs">
        <a href="${prefix}/shop/">${t.all}</a> <span aria-hidden="true">/</span>
        <a href="${prefix}/shop/${product.category}/">${t.categories[product.category]}</a>
      </p>
      <article class="product">
        ${renderGallery(site, product, chosen)}
        <div class="product-text">
          <h1 lang="en"><bdi>${product.title}</bdi></h1>
          <p class="product-price">
            ${chosen && money(chosen.price, locale)}${
              product.compareAt &&
              html` <s><span class="unseen">${t.product.was}</span> ${money(product.compareAt, locale)}</s>`
            }
          </p>
          <p class="lead" lang="en"><bdi>${product.description}</bdi></p>
          ${renderForm(site, product, chosen)}
          <dl class="facts">
            <dt>${t.product.delivery}</dt>
            <dd>${t.product.deliveryText}${product.battery && ` ${t.product.battery}`}</dd>
            <dt>${t.product.returns}</dt>
            <dd>${product.finalSale ? t.product.finalSale : t.product.returnsText}</dd>
            <dt>${t.product.details}</dt>
            <dd lang="en">
              <ul>
                ${product.details.map((detail) => html`<li><bdi>${detail}</bdi></li>`)}
              </ul>
            </dd>
          </dl>
        </div>
      </article>
      <section class="section">
        <h2>${t.product.related}</h2>
        <ul class="cards">
          ${related.map((other) => renderCard(site, other))}
        </ul>
      </section>
    `,
  };
}

function renderGallery({ words: t }: Site, product: Product, chosen: Variant | undefined): Html {
  const image = chosen?.image ?? product.image;
  const views = [
    { label: t.product.front, src: image, kind: 'front' },
    { label: t.product.close, src: image.replace('.svg', '-close.svg'), kind: 'close' },
    { label: t.product.allColours, src: `/pictures/${product.handle}-all.svg`, kind: 'all' },
  ].slice(0, colours(product).length > 1 ? 3 : 2);

  return html`<div class="gallery" data-gallery role="group" aria-label="${t.product.gallery}">
    <div class="picture gallery-main">
      <img
        data-gallery-main
        src="${image}"
        alt="${product.title}, ${chosen?.options.Colour}"
        width="800"
        height="800"
      />
    </div>
    <div class="thumbs">
      ${views.map(
        ({ label, src, kind }, index) =>
          html`<button
            type="button"
            class="picture"
            data-view="${kind}"
            aria-pressed="${String(index === 0)}"
          >
            <img src="${src}" alt="${label}" width="120" height="120" />
          </button>`,
      )}
    </div>
  </div>`;
}

function renderForm({ words: t, prefix }: Site, product: Product, chosen: Variant | undefined): Html {
  const sold = product.variants.map(({ id, title, image, available, stock, price }) => ({
    id,
    title,
    image,
    available,
    few: available && stock < 4,
    price: price.amount,
  }));

  return html`<form
    class="choose"
    data-product="${product.id}"
    data-title="${product.title}"
    data-variants="${JSON.stringify(sold)}"
  >
    ${product.options.map((option) => renderOption(t.product[option.name], option, chosen))}
    ${
      product.options.some(({ name }) => name === 'Size' || name === 'Waist') &&
      html`<bellhop-size-finder
        class="size-finder"
        gateway="{{gateway}}"
        shop="{{shop}}"
        product="${product.id}"
        variant="${chosen?.id}"
      ></bellhop-size-finder>`
    }
    <p
      class="stock"
      data-stock
      data-few="${t.product.few}"
      data-in="${t.product.inStock}"
      data-out="${t.product.soldOutNote}"
    ></p>
    ${product.finalSale && html`<p class="final">${t.product.finalSale}</p>`}
    <p class="actions">
      <button class="button wide" type="submit">${t.product.add}</button>
    </p>
    <p
      class="added"
      role="status"
      data-added="${t.product.added}"
      data-link="${t.product.seeBag}"
      data-href="${prefix}/bag/"
    ></p>
  </form>`;
}

function renderOption(label: string, { name, values }: ProductOption, chosen: Variant | undefined): Html {
  const swatch = name === 'Colour';

  return html`<fieldset class="option">
    <legend>
      ${label}${swatch && html` <span class="chosen" lang="en" data-chosen-colour>${chosen?.options.Colour}</span>`}
    </legend>
    <div class="${swatch ? 'swatches' : 'chips'}">
      ${values.map((value) => renderValue(name, value, chosen?.options[name] === value))}
    </div>
  </fieldset>`;
}

function renderValue(name: OptionName, value: string, checked: boolean): Html {
  const input = html`<input type="radio" name="${name}" value="${value}" ${checked && html`checked`} />`;

  return name === 'Colour'
    ? html`<label class="swatch swatch-${slug(value)}" title="${value}"
        >${input}<span class="unseen" lang="en">${value}</span></label
      >`
    : html`<label class="chip">${input}<bdi>${value}</bdi></label>`;
}

function colours(product: Product): readonly string[] {
  return product.options.find(({ name }) => name === 'Colour')?.values ?? [];
}
