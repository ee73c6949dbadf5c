import {
  type FieldError,
  type NewReturn,
  type OrderLine,
  type QuoteRequest,
  reasonQuestions,
  type ReturnOutcome,
  SupportError,
} from '../index.js';
import { isSibling, lineOption, openUnits } from './eligibility.js';
import { countryOf, type ReturnFacts, type VariantFacts } from './facts.js';
import type { PolicyReason } from './policy-shape.js';
import { differenceOf, type LinePrice, pricesOf, worthOf } from './prices.js';
import { methodsOf, outcomesOf } from './policy-rules.js';
import { lineState } from './units.js';
import { plain } from '../texts.js';

/** A line of a request that the policy allows, with its money in the currency's smallest unit. */
export interface CheckedLine {
  readonly line: OrderLine;
  readonly reason: PolicyReason;
  readonly quantity: number;
  readonly outcome: ReturnOutcome | undefined;
  /** Something of the same product is in stock. */
  readonly canExchange: boolean;
  readonly variant: VariantFacts | undefined;
  /** What was paid for these units. */
  readonly worth: bigint;
  /** What one of the variant costs more or less. */
  readonly difference: bigint | undefined;
  /** All prices that it takes are known. */
  readonly isPriced: boolean;
}

type AskedLine = QuoteRequest['lines'][number];

/** The lines as asked for. Throws `invalid` for what never was possible, `conflict` for what no longer is. */
export function checkLines(facts: ReturnFacts, request: QuoteRequest): CheckedLine[] {
  const fields: FieldError[] = [];
  const prices = pricesOf(facts);
  const before = new Map<string, number>();
  let isOver = false;
  const lines = request.lines.flatMap((asked, at): CheckedLine[] => {
    const refuse = (key: string, rule: string): [] => {
      fields.push({ path: `lines.${at}.${key}`, rule });
      return [];
    };
    const line = facts.order.lines.find(({ id }) => id === asked.lineId);
    const price = prices.get(asked.lineId);
    if (!line || !price) return refuse('lineId', 'unknown');
    const reason = facts.policy.reasons.find(({ id }) => id === asked.reason);
    if (!reason) return refuse('reason', 'unknown');
    const country = countryOf(facts);
    if (asked.outcome !== undefined && !outcomesOf(facts.policy, reason, country).includes(asked.outcome))
      return refuse('outcome', 'unknown');
    if (isSent(asked) && request.method && !methodsOf(facts.policy, reason, country).includes(request.method))
      fields.push({ path: 'method', rule: 'unknown' });
    const option = lineOption(facts, line, price);
    if (!option.eligible || !option.reasons.some(({ id }) => id === reason.id)) {
      isOver = true;
      return [];
    }
    const isExchange = asked.outcome === 'exchange' || (asked.outcome === undefined && asked.variantId);
    if (asked.outcome === 'exchange' && option.exchanges.length === 0) isOver = true;
    const variant = isExchange ? facts.variants.get(asked.variantId ?? '') : undefined;
    if (isExchange && asked.variantId !== undefined && !(variant && isSibling(facts, line, variant)))
      return refuse('variantId', 'unknown');

    const state = lineState(facts, line);
    const gone = state.gone + (before.get(line.id) ?? 0);
    before.set(line.id, (before.get(line.id) ?? 0) + asked.quantity);
    const difference = variant && differenceOf(line, price, variant, facts.order.currency);
    return [
      {
        line,
        reason,
        quantity: asked.quantity,
        outcome: asked.outcome,
        canExchange: option.exchanges.length > 0,
        variant,
        worth: worthOf(price, gone, asked.quantity, facts.calledOff?.has(line.id) ?? false),
        difference,
        isPriced: isPriced(price, variant, difference),
      },
    ];
  });
  if (fields.length > 0) throw new SupportError('invalid', { fields: distinct(fields) });
  if (isOver || areTooMany(facts, request) || areSoldOut(facts, lines)) throw new SupportError('conflict');
  checkReasonQuantities(facts, request);
  return lines;
}

/** What a new return says beyond its quote: answers, notes, photos, the variants of exchanges. */
export function checkAnswers({ policy }: ReturnFacts, { lines }: NewReturn): void {
  const fields: FieldError[] = [];
  const photos = new Set<string>();
  let needed = 0;
  for (const [at, line] of lines.entries()) {
    const refuse = (key: string, rule: string): unknown => fields.push({ path: `lines.${at}.${key}`, rule });
    const reason = policy.reasons.find(({ id }) => id === line.reason);
    if (!reason) continue;
    const answers: readonly string[] = reason.question === false ? [] : reasonQuestions[reason.question];
    if (line.answer === undefined && answers.length > 0) refuse('answer', 'required');
    if (line.answer !== undefined && !answers.includes(line.answer)) refuse('answer', 'unknown');
    if (reason.note && !plain(line.note ?? '').trim()) refuse('note', 'required');
    if (line.outcome === 'exchange' && line.variantId === undefined) refuse('variantId', 'required');
    if (line.photos.some((photo, place) => photos.has(photo) || line.photos.indexOf(photo) < place))
      refuse('photos', 'unique');
    for (const photo of line.photos) photos.add(photo);
    const rule = photoRule(reason);
    needed += rule.least;
    if (line.photos.length < rule.least) refuse('photos', 'min');
    if (line.photos.length > rule.most) refuse('photos', 'max');
  }
  // What the rules ask for is always taken.
  if (photos.size > Math.max(policy.maxPhotos, needed)) fields.push({ path: 'lines', rule: 'max-photos' });
  if (fields.length > 0) throw new SupportError('invalid', { fields });
}

function photoRule({ photos }: PolicyReason): { least: number; most: number } {
  switch (photos.rule) {
    case 'required':
      return { least: photos.count, most: Infinity };
    case 'optional':
      return { least: 0, most: photos.count };
    case 'off':
      return { least: 0, most: 0 };
  }
}

function isSent({ outcome }: AskedLine): boolean {
  return outcome !== 'keep';
}

function isPriced(
  price: LinePrice,
  variant: VariantFacts | undefined,
  difference: bigint | undefined,
): boolean {
  return price.listed !== undefined && (!variant || difference !== undefined);
}

/** More of a line than there are left to return. */
function areTooMany(facts: ReturnFacts, { lines }: QuoteRequest): boolean {
  return facts.order.lines.some((line) => {
    const asked = sumOf(lines.filter(({ lineId }) => lineId === line.id));
    if (asked === 0) return false;
    const option = lineOption(facts, line, undefined);
    return !option.eligible || asked > option.quantity;
  });
}

function areSoldOut(facts: ReturnFacts, lines: readonly CheckedLine[]): boolean {
  return [...facts.variants.values()].some(({ id, available }) => {
    const wanted = sumOf(lines.filter(({ variant }) => variant?.id === id));
    return available !== null && wanted > 0 && wanted > available;
  });
}

/**
 * Of a line that came in parcels on several days, fewer may be in time for one reason than for another. The units in
 * time for one are among those for a more generous one, so it is enough to count from the strictest on.
 */
function checkReasonQuantities(facts: ReturnFacts, { lines }: QuoteRequest): void {
  const fields: FieldError[] = [];
  for (const line of facts.order.lines) {
    const state = lineState(facts, line);
    const asked = [...lines.entries()]
      .filter(([, { lineId }]) => lineId === line.id)
      .map(([at, { quantity, reason }]) => ({ at, quantity, open: openUnits(facts, line, state, reason) }))
      .sort((a, b) => a.open - b.open);
    let sum = 0;
    for (const { at, quantity, open } of asked) {
      sum += quantity;
      if (sum > open) fields.push({ path: `lines.${at}.quantity`, rule: 'max' });
    }
  }
  if (fields.length > 0) throw new SupportError('invalid', { fields });
}

function sumOf(lines: readonly { readonly quantity: number }[]): number {
  return lines.reduce((sum, { quantity }) => sum + quantity, 0);
}

function distinct(fields: readonly FieldError[]): FieldError[] {
  return [...new Map(fields.map((field) => [`${field.path} ${field.rule}`, field])).values()];
}
