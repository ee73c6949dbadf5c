import { html, type TemplateResult } from 'lit';
import { isolate } from '../../client/i18n/i18n.js';
import type { Proposal } from '../../contract/index.js';
import { clean } from '../../../widget/shared/clean.js';
import type { Words } from '../i18n/words.js';
import { icon, spark } from '../icons.js';
import type { Row } from '../rows.js';
import type { RowFrame } from './row.js';

type Lined = Exclude<Row, { readonly kind: 'message' | 'writing' | 'tool' }>;

/** What happened beside what was said. */
export function drawLine({ desk: { words }, me }: RowFrame, row: Lined): TemplateResult {
  const time = words.when(row.at);
  switch (row.kind) {
    case 'proposal':
      return html`<p class="quiet">
        ${icon(spark, { small: true })}<span
          >${drawProposal(words, row.proposal)} · ${words.t(`outcome.${row.outcome ?? 'open'}`)}</span
        >
      </p>`;
    case 'hand-over':
      return line(`${handedOver(words, row, me.name)} · ${time}`);
    case 'call': {
      const { state, seconds = 0 } = row.event;
      if (row.isJoin && state === 'live')
        return line(`${words.t('call.joined', { name: name(row.event.name) })} · ${time}`);
      return line(`${words.t(`call.${state}`, { minutes: Math.round(seconds / 60) })} · ${time}`);
    }
    case 'rating':
      return line(`${words.t('thread.rated', { stars: row.stars })} · ${time}`);
  }
}

const line = (text: string): TemplateResult => html`<p class="happened"><span>${text}</span></p>`;
const name = (text: string | undefined): string | undefined => text && isolate(clean(text));

function handedOver(
  words: Words,
  { to, reason, name: agent }: Lined & { readonly kind: 'hand-over' },
  me: string,
): string {
  if (to === 'agent')
    return agent === me ? words.t('handOver.me') : words.t('handOver.agent', { name: name(agent) });
  if (to === 'assistant') return words.t('handOver.assistant');
  return words.t('handOver.waiting', { reason });
}

/** What a shopper is asked to confirm. */
export function drawProposal(words: Words, proposal: Proposal): string {
  switch (proposal.action) {
    case 'return':
      return words.t('proposal.return', {
        number: name(proposal.orderNumber),
        items: proposal.items.map(({ title }) => name(title)).join(', '),
      });
    case 'request':
      return words.t('proposal.request', {
        number: name(proposal.orderNumber),
        kind: proposal.request.kind,
      });
    case 'cancel-return':
      return words.t('proposal.cancel', { number: name(proposal.number) });
  }
}
