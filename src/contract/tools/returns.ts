import type { Proposal } from '../chat-cards.js';
import { SupportError } from '../errors.js';
import type { FieldError } from '../fields.js';
import { reasonQuestions } from '../return-questions.js';
import type { ReturnMethod } from '../return-kinds.js';
import type { Order } from '../orders.js';
import type { NewReturn, ReturnableLine, ReturnOptions, ReturnReason } from '../returns.js';
import { plain } from '../texts.js';
import type { ToolInput } from '../tool-inputs.js';
import type { ToolOutputs, Tools } from '../tools.js';
import { callOptions } from './backend.js';
import { named, words } from './named.js';
import type { ToolsOptions } from './unchecked.js';

type ReturnProposal = Extract<Proposal, { readonly action: 'return' }>;
type AskedLine = ToolInput<'propose-return'>['lines'][number];

/** What can be returned, and what a return would be. */
export function returnTools({
  backend: { orders, returns },
  capabilities,
}: ToolsOptions): Pick<Tools, 'return-options' | 'propose-return'> {
  if (!orders || !returns || !capabilities.returns) return {};

  async function read(
    reference: string,
    signal: AbortSignal | undefined,
  ): Promise<ToolOutputs['return-options']> {
    const [order, options] = await Promise.all([
      orders!.get(reference, callOptions(signal)),
      returns!.options(reference, callOptions(signal)),
    ]);
    return { order, options };
  }

  return {
    'return-options': ({ order }, signal) => read(order, signal),

    async 'propose-return'({ order: reference, lines: asked, method }, signal) {
      const { order, options } = await read(reference, signal);
      const wanted = fill(options, asked, method);
      const quoted = wanted.lines.map(({ lineId, quantity, reason, variantId, outcome }) => ({
        lineId,
        quantity,
        reason,
        outcome,
        ...(variantId !== undefined && { variantId }),
      }));
      const { settlement } = await returns.quote(
        order.id,
        { lines: quoted, method: wanted.method },
        callOptions(signal),
      );
      return {
        proposal: {
          action: 'return',
          orderId: order.id,
          orderNumber: order.number,
          return: wanted,
          settlement,
          items: wanted.lines.map((line) => itemOf(order, options, line)),
        },
      };
    },
  };
}

/** What the ids of a line stand for. */
function itemOf(
  { lines }: Order,
  options: ReturnOptions,
  { lineId, reason, variantId }: NewReturn['lines'][number],
): ReturnProposal['items'][number] {
  const name = options.reasons.find(({ id }) => id === reason)?.name;
  const line = options.lines.find((each) => each.lineId === lineId);
  const exchange = line?.eligible && line.exchanges.find((each) => each.variantId === variantId);
  return {
    ...named(lines.find(({ id }) => id === lineId)),
    ...(name !== undefined && { reasonName: words(name) }),
    ...(exchange && { exchange: named(exchange) }),
  };
}

/** What was not said is the first that is allowed. `invalid` names what is missing; `conflict`: it is no longer possible. */
function fill(
  options: ReturnOptions,
  asked: readonly AskedLine[],
  method: ReturnMethod | undefined,
): NewReturn {
  const fields: FieldError[] = [];
  const lines = asked.flatMap((line, at) => {
    const known = options.lines.find(({ lineId }) => lineId === line.line);
    const reason = options.reasons.find(({ id }) => id === line.reason);
    if (known && !known.eligible) throw new SupportError('conflict');
    const refuse = (key: string, rule: string): unknown => fields.push({ path: `lines.${at}.${key}`, rule });
    if (!known) refuse('line', 'unknown');
    if (!reason) refuse('reason', 'unknown');
    if (!known || !reason) return [];
    if (!known.reasons.some(({ id }) => id === reason.id)) throw new SupportError('conflict');
    for (const [key, rule] of lacksOf(line, reason, known)) refuse(key, rule);
    return [{ reason, wanted: lineOf(line, reason) }];
  });
  if (fields.length > 0) throw new SupportError('invalid', { fields });
  return { lines: lines.map(({ wanted }) => wanted), method: method ?? firstMethod(lines) };
}

function lineOf(
  { line: lineId, quantity = 1, reason: id, outcome: wanted, variant, answer, note, photos = [] }: AskedLine,
  reason: ReturnReason,
): NewReturn['lines'][number] {
  const outcome = wanted ?? outcomeFor(reason, variant);
  return {
    lineId,
    quantity,
    reason: id,
    outcome,
    // Of what is not exchanged none is wanted.
    ...(variant !== undefined && outcome === 'exchange' && { variantId: variant }),
    ...(answer !== undefined && { answer }),
    ...(note !== undefined && { note }),
    photos: [...photos],
  };
}

/** Who names a variant wants that; without one there is nothing to exchange for. */
function outcomeFor(
  { outcomes }: ReturnReason,
  variant: string | undefined,
): ReturnReason['outcomes'][number] {
  const first =
    variant !== undefined && outcomes.includes('exchange')
      ? 'exchange'
      : (outcomes.find((outcome) => outcome !== 'exchange') ?? outcomes[0]);
  if (!first) throw new SupportError('conflict');
  return first;
}

/** What the shopper has to say yet, or cannot have. */
function lacksOf(
  line: AskedLine,
  reason: ReturnReason,
  { exchanges }: ReturnableLine & { readonly eligible: true },
): readonly (readonly [key: string, rule: string])[] {
  const { outcome = outcomeFor(reason, line.variant), variant, answer, note = '', photos = [] } = line;
  const answers: readonly string[] = reason.question ? reasonQuestions[reason.question] : [];
  const least = reason.photos.rule === 'required' ? reason.photos.count : 0;
  const lacks: (readonly [string, string])[] = [];
  if (!reason.outcomes.includes(outcome)) lacks.push(['outcome', 'unknown']);
  if (outcome === 'exchange' && variant === undefined) lacks.push(['variant', 'required']);
  if (
    outcome === 'exchange' &&
    variant !== undefined &&
    !exchanges.some((each) => each.variantId === variant)
  )
    lacks.push(['variant', 'unknown']);
  if (answers.length > 0 && answer === undefined) lacks.push(['answer', 'required']);
  if (answer !== undefined && !answers.includes(answer)) lacks.push(['answer', 'unknown']);
  if (reason.note && !plain(note).trim()) lacks.push(['note', 'required']);
  if (photos.length < least) lacks.push(['photos', 'min']);
  return lacks;
}

/** A way that all of it can go; what stays with the shopper goes none. */
function firstMethod(
  lines: readonly { readonly reason: ReturnReason; readonly wanted: NewReturn['lines'][number] }[],
): ReturnMethod {
  const sent = lines.filter(({ wanted }) => wanted.outcome !== 'keep');
  const [first] = sent.length > 0 ? sent : lines;
  const common = first?.reason.methods.find((method) =>
    sent.every(({ reason }) => reason.methods.includes(method)),
  );
  if (!common) throw new SupportError('conflict');
  return common;
}
