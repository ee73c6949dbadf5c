import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { clean } from '../../../widget/shared/clean.js';
import {
  type DeclineReason,
  declineReasons,
  type Approval,
  type KnownReturnReason,
  type Return,
  returnReasons,
  type ReturnDecision,
  type StaffCase,
} from '../../contract/index.js';
import type { Desk } from '../desk.js';
import type { Words } from '../i18n/words.js';
import type { CaseStore, Deciding } from '../stores/case.js';

export interface ReturnsOptions {
  readonly words: Words;
  readonly desk: Desk;
  readonly store: CaseStore;
  readonly deciding: Deciding | undefined;
  /** Of which a reason is to be given. */
  readonly declining: string | undefined;
  readonly decline: (returnId: string | undefined) => void;
}

type Decidable = StaffCase['returns'][number];

/** What is decided by one tap. */
const simple = ['approve', 'ask-photos', 'in-transit', 'received', 'resolve'] as const;

/** A return, with what can be decided of it now. */
export function drawReturn(
  { return: given, decisions, approval }: Decidable,
  options: ReturnsOptions,
): TemplateResult {
  const { words, desk, store, deciding, declining, decline } = options;
  const needsYou = decisions.includes('approve');
  const own = deciding?.returnId === given.id ? deciding : undefined;
  const act = (decision: ReturnDecision): void => void store.decide(given.id, decision);
  const drawConfirm = (asked: ReturnDecision): TemplateResult =>
    html`<console-confirm
      .desk=${desk}
      .done=${() => act(asked)}
      .cancel=${() => store.giveUp()}
    ></console-confirm>`;
  return html`<section>
    <div class="top">
      <h3><bdi>${given.number}</bdi></h3>
      <span class="chip ${needsYou ? 'warn' : ''}">
        ${needsYou ? words.t('case.needsYou') : words.t(`returnStatus.${given.status}`)}
      </span>
    </div>
    ${drawFacts(words, given)} ${drawEvidence(options, given)}
    ${approval ? drawApproval(words, approval) : nothing}
    ${
      own?.asked
        ? drawConfirm(own.asked)
        : declining === given.id
          ? drawDecline(options, given)
          : html`<div class="acts">
              ${simple
                .filter((type) => decisions.includes(type))
                .map(
                  (type) =>
                    html`<button
                      class="button compact ${type === 'approve' ? '' : 'line'}"
                      type="button"
                      aria-busy=${own?.isBusy ?? false}
                      ?disabled=${own?.isBusy ?? false}
                      @click=${() => act({ type })}
                    >
                      ${words.t(`decide.${type}`)}
                    </button>`,
                )}
              ${
                decisions.includes('decline')
                  ? html`<button class="button line compact" type="button" @click=${() => decline(given.id)}>
                      ${words.t('decide.decline')}
                    </button>`
                  : nothing
              }
            </div>`
    }
    ${own?.error ? html`<p class="wrong small" role="alert">${words.error(own.error)}</p>` : nothing}
  </section>`;
}

/** That two must approve it, and who has. */
function drawApproval(words: Words, { first }: Approval): TemplateResult {
  return html`<p class="second small">
    ${
      !first
        ? words.t('approval.two')
        : first.isYours
          ? words.t('approval.yours')
          : words.t('approval.theirs', { name: clean(first.name) })
    }
  </p>`;
}

function drawFacts(
  words: Words,
  { lines, settlement, declined, orderNumber, events }: Return,
): TemplateResult {
  const { refund, credit, fee } = settlement;
  const money = [refund, credit].filter(({ amount }) => Number(amount) > 0);
  const said = events.find(({ words: text }) => text)?.words ?? declined?.words;
  return html`<dl class="facts">
    <dt>${words.t('case.order')}</dt>
    <dd><bdi>${orderNumber}</bdi></dd>
    ${lines.map(
      ({ title, variant, quantity, reason, reasonName, outcome, exchange, note }) =>
        html`<dt>${words.t('case.item')}</dt>
          <dd>
            <bdi
              >${quantity > 1 ? `${words.number(quantity)} × ` : ''}${clean([title, variant].filter(Boolean).join(', '))}</bdi
            >
          </dd>
          <dt>${words.t('case.reason')}</dt>
          <dd>
            <bdi
              >${reasonName ? clean(reasonName) : isKnown(reason) ? words.t(`returns.reason.${reason}`) : reason}</bdi
            >
            ${note ? html`<span class="soft"><bdi dir="auto">${clean(note)}</bdi></span>` : nothing}
          </dd>
          <dt>${words.t('case.outcome')}</dt>
          <dd>
            ${words.t(`returns.outcome.${outcome}`)}
            ${exchange ? html`<bdi>${clean(exchange.variant ?? exchange.title)}</bdi>` : nothing}
          </dd>`,
    )}
    ${
      money.length > 0
        ? html`<dt>${words.t('case.back')}</dt>
            <dd class="num">${money.map((each) => words.money(each)).join(' + ')}</dd>`
        : nothing
    }
    ${
      Number(fee.amount) > 0
        ? html`<dt>${words.t('case.fee')}</dt>
            <dd class="num">${words.money(fee)}</dd>`
        : nothing
    }
    ${
      said
        ? html`<dt>${words.t('case.said')}</dt>
            <dd><bdi dir="auto">${clean(said)}</bdi></dd>`
        : nothing
    }
  </dl>`;
}

/** What the shopper showed of the items. */
function drawEvidence({ desk }: ReturnsOptions, { lines }: Return): TemplateResult | typeof nothing {
  const photos = lines.flatMap((line) => line.photos);
  if (photos.length === 0) return nothing;
  return html`<div class="photos">
    ${repeat(
      photos,
      (id) => id,
      (id, index) => html`<console-photo .desk=${desk} .photo=${id} .index=${index + 1}></console-photo>`,
    )}
  </div>`;
}

const isKnown = (reason: string): reason is KnownReturnReason =>
  (returnReasons as readonly string[]).includes(reason);

function drawDecline({ words, store, deciding, decline }: ReturnsOptions, { id }: Return): TemplateResult {
  const isBusy = deciding?.returnId === id && deciding.isBusy;
  async function onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const said = (data.get('words') as string).trim();
    const reason = data.get('reason') as DeclineReason;
    if (await store.decide(id, { type: 'decline', reason, ...(said && { words: said }) })) decline(undefined);
  }
  return html`<form class="stack" @submit=${(event: SubmitEvent) => void onSubmit(event)}>
    <div class="field">
      <label for="reason">${words.t('decide.why')}</label>
      <select id="reason" name="reason">
        ${declineReasons.map(
          (reason) =>
            html`<option value=${reason} ?selected=${reason === 'other'}>
              ${words.t(`declined.${reason}`)}
            </option>`,
        )}
      </select>
    </div>
    <div class="field">
      <label for="words">${words.t('decide.words')}</label>
      <textarea id="words" name="words" rows="3" maxlength="1000" dir="auto"></textarea>
      <span class="help">${words.t('decide.wordsHelp')}</span>
    </div>
    <div class="row tight">
      <button class="button compact" type="submit" ?disabled=${isBusy}>
        ${words.t('decide.declineNow')}
      </button>
      <button class="button line compact" type="button" @click=${() => decline(undefined)}>
        ${words.t('common.cancel')}
      </button>
    </div>
  </form>`;
}
