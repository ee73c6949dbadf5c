import { html, nothing, type TemplateResult } from 'lit';
import { addressLines } from '../../../widget/shared/address-shape.js';
import { clean } from '../../../widget/shared/clean.js';
import type { RequestDecision, StaffRequest } from '../../contract/index.js';
import type { Words } from '../i18n/words.js';
import type { RequestDeciding } from '../stores/requests.js';

/** Of which request what is about to be said. */
export interface Answering {
  readonly id: string;
  readonly type: RequestDecision['type'];
}

export interface RequestOptions {
  readonly words: Words;
  /** Below the page's own heading, or among those of a case. */
  readonly level: 2 | 3;
  readonly deciding: RequestDeciding | undefined;
  readonly answering: Answering | undefined;
  /** Asks for words to the shopper first. */
  readonly answer: (answering: Answering | undefined) => void;
  readonly decide: (id: string, decision: RequestDecision) => void;
}

const tones = { open: 'warn', done: 'good', declined: '' } as const;

/** What a shopper asks about an order, with what can be decided of it. */
export function drawRequest(asked: StaffRequest, options: RequestOptions): TemplateResult {
  const { words, level, deciding, answering, answer } = options;
  const { id, kind, status } = asked.request;
  const own = deciding?.id === id ? deciding : undefined;
  const name = words.t(`requests.kind.${kind}`);
  const button = (type: RequestDecision['type']): TemplateResult =>
    html`<button
      class="button compact ${type === 'done' ? '' : 'line'}"
      type="button"
      aria-label="${words.t(`requests.${type}`)}: ${name}, ${asked.order.number}"
      ?disabled=${own?.isBusy ?? false}
      @click=${() => answer({ id, type })}
    >
      ${words.t(`requests.${type}`)}
    </button>`;
  return html`<div class="top">
      ${level === 2 ? html`<h2>${name}</h2>` : html`<h3>${name}</h3>`}
      <span class="chip ${tones[status]}">${words.t(`requests.status.${status}`)}</span>
    </div>
    ${drawFacts(words, asked)}
    ${
      status !== 'open'
        ? nothing
        : answering?.id === id
          ? drawAnswer(answering, asked, options)
          : html`<div class="acts">${button('done')} ${button('decline')}</div>`
    }
    ${own?.error ? html`<p class="wrong small" role="alert">${words.error(own.error)}</p>` : nothing}`;
}

function drawFacts(
  words: Words,
  { request, order, trackingNumber, message, address }: StaffRequest,
): TemplateResult {
  const { at, words: said, decidedAt } = request;
  const country = address?.country && words.i18n.country(address.country);
  const facts: [string, unknown][] = [
    [words.t('case.order'), html`<bdi dir="ltr">${order.number}</bdi>`],
    [words.t('requests.who'), order.name && html`<bdi>${clean(order.name)}</bdi>`],
    [words.t('requests.contact'), order.contact && html`<bdi dir="ltr">${clean(order.contact)}</bdi>`],
    [words.t('requests.when'), words.when(at)],
    [words.t('requests.parcel'), trackingNumber && html`<bdi dir="ltr">${clean(trackingNumber)}</bdi>`],
    [
      words.t('requests.address'),
      address &&
        html`<address>
          ${[...addressLines(address), ...(country ? [country] : [])].map((line) => html`<bdi>${clean(line)}</bdi>`)}
        </address>`,
    ],
    [words.t('requests.message'), message && html`<span class="written" dir="auto">${clean(message)}</span>`],
    [words.t('requests.decided'), decidedAt && words.when(decidedAt)],
    [words.t('requests.said'), said && html`<span class="written" dir="auto">${clean(said)}</span>`],
  ];
  return html`<dl class="facts">
    ${facts.map(([name, value]) =>
      value
        ? html`<dt>${name}</dt>
            <dd>${value}</dd>`
        : nothing,
    )}
  </dl>`;
}

function drawAnswer(
  { id, type }: Answering,
  { order }: StaffRequest,
  { words, deciding, answer, decide }: RequestOptions,
): TemplateResult {
  const isBusy = deciding?.id === id && deciding.isBusy;
  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    const said = (new FormData(event.currentTarget as HTMLFormElement).get('words') as string).trim();
    decide(id, { type, ...(said && { words: said }) });
  }
  return html`<form class="stack" @submit=${onSubmit}>
    <div class="field">
      <label for="answer">${words.t('decide.words')}</label>
      <textarea
        id="answer"
        name="words"
        rows="3"
        maxlength="1000"
        dir="auto"
        aria-describedby="answer-help"
      ></textarea>
      <span class="help" id="answer-help">
        ${words.t(order.contact?.includes('@') ? 'decide.wordsHelp' : 'requests.noMail')}
      </span>
    </div>
    <div class="row tight">
      <button class="button compact" type="submit" aria-busy=${isBusy} ?disabled=${isBusy}>
        ${words.t(`requests.${type}Now`)}
      </button>
      <button class="button line compact" type="button" @click=${() => answer(undefined)}>
        ${words.t('common.cancel')}
      </button>
    </div>
  </form>`;
}
