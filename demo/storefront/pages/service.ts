import { html } from '../html.js';
import type { Page, Site } from '../layout.js';
import { lineTemplate } from './bag.js';

/** What a shopper sees after paying: here, one of the prepared orders. */
export function orderPage(site: Site): Page {
  const { words: t, prefix, trials } = site;
  const first = trials[0];

  return {
    path: '/order/',
    title: t.order.number,
    main: html`
      <div class="narrow">
        <h1>${t.order.title}</h1>
        <div class="receipt">
          <p class="small">${t.order.number}</p>
          <p class="receipt-number"><bdi>${first?.number}</bdi></p>
          <p><bdi>${first?.contact}</bdi></p>
          <p class="small">${t.order.text}</p>
          <p class="actions">
            <button class="button" type="button" data-bellhop-open="orders">${t.order.track}</button>
            <a class="button quiet" href="${prefix}/shop/">${t.order.back}</a>
          </p>
        </div>
        <section data-bought hidden>
          <h2>${t.order.bought}</h2>
          <ul class="lines" data-lines></ul>
        </section>
        ${lineTemplate(site, false)}
      </div>
    `,
  };
}

/** A signed-in shopper's own orders, by the element alone. */
export function accountPage(site: Site): Page {
  const { words: t } = site;

  return {
    path: '/account/',
    title: t.accountPage.title,
    main: html`
      <div class="narrow" data-account>
        <h1>${t.accountPage.title}</h1>
        <div data-signed-out>
          <p class="lead">${t.accountPage.out}</p>
          <p class="actions">
            <button class="button" type="button" data-sign-in>${t.accountPage.signIn}</button>
          </p>
        </div>
        <div class="signed-in" data-signed-in hidden>
          <p><span class="avatar" aria-hidden="true">A</span> ${t.accountPage.in}</p>
          <button class="button quiet" type="button" data-sign-out>${t.accountPage.signOut}</button>
        </div>
        <p class="problem" role="alert" data-problem="${t.accountPage.failed}"></p>
        <p class="small">${t.accountPage.note}</p>
        <section class="inset" aria-label="${t.accountPage.orders}">
          <bellhop-orders gateway="{{gateway}}" shop="{{shop}}"></bellhop-orders>
        </section>
      </div>
    `,
  };
}

/** Help without an account: the look-up by the element alone, and what people ask. */
export function helpPage({ words: t }: Site): Page {
  return {
    path: '/help/',
    title: t.helpPage.title,
    main: html`
      <div class="help">
        <div class="help-head">
          <h1>${t.helpPage.title}</h1>
          <p class="lead">${t.helpPage.text}</p>
        </div>
        <section class="inset" aria-label="${t.helpPage.orders}">
          <bellhop-orders gateway="{{gateway}}" shop="{{shop}}"></bellhop-orders>
        </section>
        <section class="questions" aria-labelledby="questions">
          <h2 id="questions">${t.helpPage.questions}</h2>
          ${t.helpPage.list.map(
            ({ q, a }) =>
              html`<details>
                <summary>${q}</summary>
                <p>${a}</p>
              </details>`,
          )}
        </section>
      </div>
    `,
  };
}

/** Returns and exchanges by the element alone. */
export function returnsPage({ words: t }: Site): Page {
  return {
    path: '/returns/',
    title: t.returnsPage.title,
    main: html`
      <div class="narrow">
        <h1>${t.returnsPage.title}</h1>
        <p class="lead">${t.returnsPage.text}</p>
        <section class="inset" aria-label="${t.returnsPage.title}">
          <bellhop-returns gateway="{{gateway}}" shop="{{shop}}"></bellhop-returns>
        </section>
      </div>
    `,
  };
}

/** Withdrawal by the element alone: every page links to it. */
export function withdrawPage({ words: t }: Site): Page {
  return {
    path: '/withdraw/',
    title: t.withdrawPage.title,
    main: html`
      <div class="narrow">
        <h1>${t.withdrawPage.title}</h1>
        <p class="lead">${t.withdrawPage.text}</p>
        <section class="inset" aria-label="${t.withdrawPage.title}">
          <bellhop-withdrawal gateway="{{gateway}}" shop="{{shop}}"></bellhop-withdrawal>
        </section>
      </div>
    `,
  };
}

/** Calls by the element alone. */
export function callPage({ words: t }: Site): Page {
  return {
    path: '/call/',
    title: t.callPage.title,
    main: html`
      <div class="narrow">
        <h1>${t.callPage.title}</h1>
        <p class="lead">${t.callPage.text}</p>
        <section class="inset" aria-label="${t.callPage.title}">
          <bellhop-call gateway="{{gateway}}" shop="{{shop}}"></bellhop-call>
        </section>
      </div>
    `,
  };
}

/** What stands at an address that leads nowhere. The server has one such page, in English. */
export function notFoundPage({ words: t, prefix }: Site): Page {
  return {
    path: '/',
    title: 'Not found',
    main: html`
      <div class="narrow">
        <h1>This page is not in the shop</h1>
        <p class="lead">It may have sold out for good, or the address has a slip in it.</p>
        <p class="actions"><a class="button" href="${prefix}/shop/">${t.bagPage.emptyAction}</a></p>
      </div>
    `,
  };
}
