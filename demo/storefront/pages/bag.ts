import { html, type Html } from '../html.js';
import type { Page, Site } from '../layout.js';

/** The bag. Its lines are this browser's own, so the page's script fills them in. */
export function bagPage(site: Site): Page {
  const { words: t, prefix } = site;

  return {
    path: '/bag/',
    title: t.bagPage.title,
    main: html`
      <div class="narrow" data-bag data-free="${t.bagPage.free}">
        <h1>${t.bagPage.title}</h1>
        <div data-bag-empty>
          <p class="lead">${t.bagPage.empty}</p>
          <p class="actions"><a class="button" href="${prefix}/shop/">${t.bagPage.emptyAction}</a></p>
        </div>
        <div data-bag-full hidden>
          <ul class="lines" data-lines></ul>
          <dl class="totals">
            <dt>${t.bagPage.subtotal}</dt>
            <dd data-subtotal></dd>
            <dt>${t.bagPage.delivery}</dt>
            <dd data-delivery></dd>
            <dt class="total">${t.bagPage.total}</dt>
            <dd class="total" data-total></dd>
          </dl>
          <p class="actions">
            <button class="button wide" type="button" data-check-out data-href="${prefix}/order/">
              ${t.bagPage.checkOut}
            </button>
          </p>
          <p class="small">${t.bagPage.note}</p>
        </div>
        ${lineTemplate(site, true)}
      </div>
    `,
  };
}

/** One line of a bag, filled in by the page's script. */
export function lineTemplate({ words: t, prefix }: Site, editable: boolean): Html {
  return html`<template data-line>
    <li class="line">
      <a class="picture" href="${prefix}/shop/" data-line-href><img alt="" width="96" height="96" /></a>
      <div class="line-text">
        <a href="${prefix}/shop/" data-line-href data-line-title lang="en">${t.all}</a>
        <span class="line-option" data-line-option lang="en"></span>
        ${
          editable
            ? html`<span class="line-actions">
                <label
                  ><span class="unseen">${t.bagPage.quantity}</span
                  ><select data-line-quantity>
                    ${[1, 2, 3, 4, 5].map((count) => html`<option value="${count}">${count}</option>`)}
                  </select></label
                >
                <button class="link" type="button" data-line-remove>${t.bagPage.remove}</button>
              </span>`
            : html`<span class="line-option"><bdi data-line-count></bdi></span>`
        }
      </div>
      <span class="line-price" data-line-price></span>
    </li>
  </template>`;
}
