import { html, nothing, type TemplateResult } from 'lit';
import type { Decision } from '../../src/client/chat/timeline.js';
import { errorText } from '../../src/client/i18n/error-text.js';
import { isolate, type I18n } from '../../src/client/i18n/i18n.js';
import type { ChatCard, Proposal } from '../../src/contract/index.js';
import { check, icon, warning } from '../shared/icons.js';
import { drawFacts } from './proposal-facts.js';
import type { Deciding, ProposalEntry, Row } from './rows.js';

export interface ProposalMaker {
  readonly i18n: I18n;
  /** What opens the view that became of it. */
  readonly drawCard: (card: ChatCard) => TemplateResult | typeof nothing;
  readonly decide: (entry: ProposalEntry, isConfirmed: boolean) => void;
  /** Shows that the order is the shopper's. */
  readonly prove: (orderId: string) => void;
  readonly now: () => number;
  /** Once what draws photos is here, and where it can. Until then it is said how many they are. */
  readonly drawPhotos?: ((ids: readonly string[]) => TemplateResult) | undefined;
}

/** What would be done, in the service's facts, and the two ways to answer; then what became of it. */
export function drawProposal(
  maker: ProposalMaker,
  entry: ProposalEntry,
  decision: Decision | undefined,
  deciding: Deciding | undefined,
): Row {
  const { i18n, now, drawPhotos } = maker;
  const { proposal } = entry;
  const title = titleOf(i18n, proposal);
  const isOver = !decision && Date.parse(entry.expiresAt) <= now();
  const outcome: Decision | undefined = isOver ? { outcome: 'expired' } : decision;
  return {
    heard: i18n.t('chat.proposal.asks', { what: title }),
    below: html`<div class="proposal" role="group" part="proposal" aria-label=${title}>
        <div>
          <b>${title}</b>
          ${drawFacts(i18n, proposal, drawPhotos)}
        </div>
        <div class="stack">${outcome ? drawOutcome(i18n, outcome) : drawAnswers(maker, entry, deciding)}</div>
      </div>
      ${outcome?.card ? maker.drawCard(outcome.card) : nothing}`,
  };
}

function titleOf(i18n: I18n, proposal: Proposal): string {
  if (proposal.action === 'request')
    return `${i18n.t(`request.${proposal.request.kind}`)} · ${i18n.t('chat.proposal.request', { number: isolate(proposal.orderNumber) })}`;
  if (proposal.action === 'cancel-return')
    return i18n.t('chat.proposal.cancel-return', { number: isolate(proposal.number) });
  const { lines } = proposal.return;
  const isExchange = lines.every(({ outcome }) => outcome === 'exchange');
  return i18n.t(`chat.proposal.${isExchange ? 'exchange' : 'return'}`, {
    number: isolate(proposal.orderNumber),
  });
}

function drawAnswers(
  { i18n, decide, prove }: ProposalMaker,
  entry: ProposalEntry,
  { busy, error }: Deciding = {},
): TemplateResult {
  const { proposal } = entry;
  const isBusy = busy !== undefined;
  const needsCode = error?.code === 'code-required' && 'orderId' in proposal;
  return html`${
      needsCode
        ? html`<p class="small">${i18n.t('chat.proposal.code')}</p>`
        : error
          ? html`<p class="small bad-text" role="alert">${errorText(i18n, error)}</p>`
          : nothing
    }
    <div class="row tight wrap">
      ${
        needsCode
          ? html`<button
              class="button compact"
              type="button"
              part="confirm"
              @click=${() => prove(proposal.orderId)}
            >
              ${i18n.t('chat.proposal.enterCode')}
            </button>`
          : html`<button
              class="button compact"
              type="button"
              part="confirm"
              ?disabled=${isBusy}
              aria-busy=${busy === true}
              @click=${() => decide(entry, true)}
            >
              ${i18n.t(confirmWords(proposal))}
            </button>`
      }
      <button
        class="button plain compact"
        type="button"
        part="action"
        ?disabled=${isBusy}
        @click=${() => decide(entry, false)}
      >
        ${i18n.t('chat.proposal.decline')}
      </button>
    </div>`;
}

function confirmWords(
  proposal: Proposal,
): `chat.proposal.confirm${'' | 'Return' | 'Exchange' | 'Cancel' | 'Address'}` {
  if (proposal.action === 'cancel-return') return 'chat.proposal.confirmCancel';
  if (proposal.action === 'return')
    return proposal.return.lines.every(({ outcome }) => outcome === 'exchange')
      ? 'chat.proposal.confirmExchange'
      : 'chat.proposal.confirmReturn';
  const { kind } = proposal.request;
  if (kind === 'cancel') return 'chat.proposal.confirmCancel';
  return kind === 'change-address' || kind === 'confirm-address'
    ? 'chat.proposal.confirmAddress'
    : 'chat.proposal.confirm';
}

function drawOutcome(i18n: I18n, { outcome, code }: Decision): TemplateResult {
  const isGood = outcome === 'confirmed';
  const isBad = outcome === 'refused';
  return html`<p class="decided ${isGood ? 'good-text' : isBad ? 'bad-text' : 'soft'}">
      ${isGood || isBad ? icon(isGood ? check : warning, { small: true }) : nothing}
      <span>${i18n.t(`chat.outcome.${outcome}`)}</span>
    </p>
    ${isBad && code ? html`<p class="small">${i18n.t(`errors.${code}`, { unit: 'none', wait: 0, tries: undefined })}</p>` : nothing}`;
}
