// The development intents: Bitext's utterances under our names, and the clusters of wordings that they fall into.
import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../bootstrap.mjs';
import type { Intent } from '../../src/gateway/providers/assistant/understanding/intents.js';
import type { Wording } from './wordings.js';

export const bitextFolder = join(root, '../shared/data/intents/bitext-8100/data');

/** A shop's counter takes no orders and collects no reviews of products: those two are out of its scope. */
const ours: Readonly<Record<string, Intent>> = {
  cancel_order: 'order-cancel',
  change_order: 'order-change',
  change_shipping_address: 'address-change',
  check_cancellation_fee: 'order-cancel',
  check_invoice: 'invoice',
  check_payment_methods: 'payment-methods',
  check_refund_policy: 'return',
  complaint: 'complaint',
  contact_customer_service: 'contact',
  contact_human_agent: 'person',
  create_account: 'account',
  delete_account: 'privacy',
  delivery_options: 'delivery-info',
  delivery_period: 'delivery-info',
  edit_account: 'account',
  get_invoice: 'invoice',
  get_refund: 'return',
  newsletter_subscription: 'account',
  payment_issue: 'payment-trouble',
  place_order: 'other',
  recover_password: 'account',
  registration_problems: 'account',
  review: 'other',
  set_up_shipping_address: 'address-change',
  switch_account: 'account',
  track_order: 'order-status',
  track_refund: 'refund-status',
};

export interface Utterance extends Wording {
  /** Which part of the set it is of. */
  readonly part: 'train' | 'dev' | 'test';
}

export function readBitext(): readonly Utterance[] | undefined {
  if (!existsSync(bitextFolder)) return undefined;
  return (['train', 'dev', 'test'] as const).flatMap((part) =>
    globSync(`${part}/*.csv`, { cwd: bitextFolder }).flatMap((file) => {
      const [, ...lines] = readFileSync(join(bitextFolder, file), 'utf8').trim().split(/\r?\n/);
      return lines.flatMap((line) => {
        const cells = /^("(?:[^"]|"")*"|[^,]*),([a-z_]+),/.exec(line);
        const intent = ours[cells?.[2] ?? ''];
        if (!intent) throw new Error(`An intent without a name of ours: ${line.slice(0, 60)}`);
        const text = (cells?.[1] ?? '').replace(/^"|"$/g, '').replaceAll('""', '"');
        return [{ text, intent, language: 'en' as const, part }];
      });
    }),
  );
}

/**
 * The number of each one's cluster. Two wordings are of one cluster if, without numbers, names and the small words
 * that open a request, four fifths of their words are the same.
 */
export function clustersOf(texts: readonly string[]): readonly number[] {
  const bags = texts.map(bagOf);
  const parents = texts.map((_, place) => place);
  const find = (place: number): number => {
    let top = place;
    while (parents[top] !== top) top = parents[top] = parents[parents[top] ?? top] ?? top;
    return top;
  };
  const holders = new Map<string, number[]>();
  bags.forEach((bag, place) => {
    const shared = new Map<number, number>();
    for (const word of bag) {
      const others = holders.get(word) ?? [];
      for (const other of others) shared.set(other, (shared.get(other) ?? 0) + 1);
      others.push(place);
      holders.set(word, others);
    }
    for (const [other, count] of shared) {
      const union = bag.size + (bags[other]?.size ?? 0) - count;
      if (count / union >= 0.8) parents[find(place)] = find(other);
    }
  });
  return texts.map((_, place) => find(place));
}

function bagOf(text: string): ReadonlySet<string> {
  const words =
    text
      .toLowerCase()
      .replace(/[0-9]+/g, '0')
      .match(/[a-z']+/g) ?? [];
  const telling = words.filter((word) => !small.has(word));
  return new Set(telling.length > 0 ? telling : words);
}

const small = new Set(
  "i i'd i'm a an the to my me you u can could please of for with do would like want need have is it in on how what help".split(
    ' ',
  ),
);

/** One cluster in five, by a hash of its first wording. */
export function isHeldOut(first: string): boolean {
  return (createHash('sha256').update(first).digest()[0] ?? 0) < 51;
}
