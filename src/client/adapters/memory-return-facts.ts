import * as v from 'valibot';
import { returnMethods, type Order } from '../../contract/index.js';
import {
  isCalledOff,
  ReturnPolicySchema,
  type ReturnFacts,
  type ReturnPolicy,
  type ReturnPolicyInput,
  type VariantFacts,
} from '../../contract/return-rules.js';
import type { MemoryData, MemoryWorld } from './memory-world.js';

const simple: ReturnPolicyInput = {
  methods: [...returnMethods],
  address: { name: 'Returns', street: 'Am Ufer 3', city: 'Hamburg', country: 'DE' },
  reasons: [
    { id: 'too-small' },
    { id: 'too-big' },
    { id: 'damaged-or-defective', photos: { rule: 'required', count: 2 }, methods: ['label'] },
    { id: 'changed-my-mind' },
    { id: 'other-reason' },
  ],
};
const policies = new WeakMap<MemoryData, ReturnPolicy>();

/** The shop's rules for returns. */
export function policyOf({ data }: Pick<MemoryWorld, 'data'>): ReturnPolicy {
  let policy = policies.get(data);
  if (!policy) {
    const { maxPhotos, ...rules } = v.parse(ReturnPolicySchema, data.returns ?? simple);
    policy = { ...rules, maxPhotos: data.shop.capabilities.returns?.photos.maxCount ?? maxPhotos };
    policies.set(data, policy);
  }
  return policy;
}

/** What the rules decide from. */
export function factsOf(world: MemoryWorld, shown: Order): ReturnFacts {
  const order = withProducts(shown);
  const all = [...world.returns.values()].filter(({ kept }) => kept.orderId === order.id);
  return {
    policy: policyOf(world),
    order,
    variants: new Map(
      order.lines.flatMap((line) => variantsOf(world, line).map((variant) => [variant.id, variant])),
    ),
    standing: all
      .filter(({ kept }) => !isCalledOff(kept.status))
      .map(({ kept, account }) => ({
        askedAt: new Date(kept.createdAt),
        lines: kept.lines,
        settlement: kept.settlement,
        account,
        isResolved: kept.status === 'resolved',
      })),
    calledOff: new Set(
      all
        .filter(({ kept }) => isCalledOff(kept.status))
        .flatMap(({ kept }) => kept.lines.map(({ lineId }) => lineId)),
    ),
    now: new Date(world.now()),
    timeZone: world.data.shop.timeZone,
  };
}

/** A line that names no product or variant is one of its own. */
function withProducts(order: Order): Order {
  const lines = order.lines.map((line) => ({
    ...line,
    productId: line.productId ?? line.id,
    variantId: line.variantId ?? line.id,
  }));
  return { ...order, lines };
}

/** What the line is and what it can be exchanged for: always there. */
function variantsOf({ data }: MemoryWorld, line: Order['lines'][number]): VariantFacts[] {
  return [...(data.exchanges?.[line.id] ?? [line])].map(
    ({ variantId, title, variant, price = line.price }) => ({
      id: variantId ?? line.id,
      productId: line.productId ?? line.id,
      title,
      ...(variant !== undefined && { variant }),
      tags: [],
      ...(price && { price }),
      available: null,
    }),
  );
}
