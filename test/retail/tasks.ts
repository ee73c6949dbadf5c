import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type RetailData, retailFile } from './convert.js';

/** A call as the source lists it. */
interface Listed {
  readonly name: string;
  readonly arguments: Readonly<Record<string, string>> & {
    readonly item_ids?: readonly string[];
    readonly new_item_ids?: readonly string[];
  };
}
interface Task {
  readonly id: string;
  readonly user_scenario: { readonly instructions: { readonly known_info: string } };
  readonly evaluation_criteria: { readonly actions: readonly Listed[] | null };
}

/** A call of our tools. */
export interface Call {
  readonly tool: string;
  readonly input: object;
}

/** What is there after a task: of each call that changes something, what it leaves. */
export type Effect =
  | {
      readonly kind: 'return';
      readonly order: string;
      readonly lines: readonly string[];
      readonly refund: string;
      readonly due: string;
    }
  | { readonly kind: string; readonly order: string; readonly message?: string; readonly address?: object };

/** One thing that a shopper asks for, after the reads that the source lists before it. */
export interface Wish {
  readonly reads: readonly Call[];
  readonly call: Call;
  readonly effect: Effect | 'hand-over';
}

export interface RetailTask {
  readonly id: string;
  readonly user: string;
  readonly wishes: readonly Wish[];
  /** Reads after the last wish, or of a task without one. */
  readonly reads: readonly Call[];
}

/**
 * The 74 tasks by our tools. Who asks is signed in: `find_user_id_by_…` has no counterpart, nor has `calculate`, as the
 * service says the money itself. Items of a pending order and the address of an account are changed by people: each of
 * these calls is a ticket with the same content, for an account at the first of its orders that has none.
 */
export function retailTasks(data: RetailData): RetailTask[] {
  const path = join(retailFile, '../tau2_retail_tasks_train.json');
  const tasks = JSON.parse(readFileSync(path, 'utf8')) as readonly Task[];
  return tasks.map((task) => toTask(task, data));
}

function toTask(
  { id, user_scenario: who, evaluation_criteria: { actions } }: Task,
  data: RetailData,
): RetailTask {
  const listed = actions ?? [];
  const user = userOf(listed, who.instructions.known_info, data);
  const ticketed = new Set(
    listed.filter(({ name }) => name === 'modify_pending_order_items').map((one) => one.arguments.order_id),
  );
  const wishes: Wish[] = [];
  let reads: Call[] = [];
  for (const one of listed) {
    const wish = wishOf(one, user, ticketed, data);
    if (wish) {
      wishes.push({ reads, ...wish });
      reads = [];
    } else reads.push(...readOf(one, data));
  }
  return { id, user, wishes, reads };
}

function userOf(listed: readonly Listed[], said: string, { orders, users }: RetailData): string {
  for (const { arguments: given } of listed) {
    const user = given.user_id ?? orders[given.order_id ?? '']?.user_id;
    if (user !== undefined) return user;
  }
  const named = Object.entries(users).find(
    ([id, { name, email }]) =>
      [id, email].some((one) => said.includes(one)) || said.includes(`${name.first_name} ${name.last_name}`),
  );
  if (!named) throw new Error(`Nobody asks: ${said}`);
  return named[0];
}

function readOf({ name, arguments: given }: Listed, { products }: RetailData): Call[] {
  switch (name) {
    case 'get_order_details':
      return [{ tool: 'track', input: { order: given.order_id } }];
    case 'get_user_details':
      return [{ tool: 'find-order', input: {} }];
    case 'get_product_details':
      return [{ tool: 'find-products', input: { query: products[given.product_id ?? '']?.name } }];
    case 'get_item_details': {
      const product = Object.values(products).find(({ variants }) => variants[given.item_id ?? '']);
      return [{ tool: 'find-products', input: { query: product?.name } }];
    }
    default:
      return [];
  }
}

function wishOf(
  { name, arguments: given }: Listed,
  user: string,
  ticketed: Set<string | undefined>,
  data: RetailData,
): Omit<Wish, 'reads'> | undefined {
  const { order_id: order = '' } = given;
  const ticket = (at: string, message: string): Omit<Wish, 'reads'> => ({
    call: { tool: 'open-ticket', input: { order: at, kind: 'contact', message } },
    effect: { kind: 'contact', order: at, message },
  });
  switch (name) {
    case 'return_delivered_order_items':
    case 'exchange_delivered_order_items':
      return returnOf(order, given.item_ids ?? [], given.new_item_ids, data);
    case 'cancel_pending_order':
      return {
        call: { tool: 'propose-cancel', input: { order, message: given.reason } },
        effect: { kind: 'cancel', order, message: given.reason ?? '' },
      };
    case 'modify_pending_order_address': {
      const address = addressOf(given);
      return {
        call: { tool: 'propose-address', input: { order, address } },
        effect: { kind: 'change-address', order, address },
      };
    }
    case 'modify_pending_order_items': {
      const changes = given.item_ids?.map((item, at) => `${item} -> ${given.new_item_ids?.[at] ?? ''}`);
      return ticket(
        order,
        `Change items: ${changes?.join(', ') ?? ''}; pay by ${given.payment_method_id ?? ''}`,
      );
    }
    case 'modify_user_address': {
      const own = Object.values(data.orders).filter(({ user_id: owner }) => owner === user);
      const at = own.find(({ order_id: id }) => !ticketed.has(id))?.order_id ?? '';
      ticketed.add(at);
      return ticket(at, `Change the address of my account: ${Object.values(addressOf(given)).join(', ')}`);
    }
    case 'transfer_to_human_agents':
      return { call: { tool: 'hand-over', input: { reason: 'asked' } }, effect: 'hand-over' };
    default:
      return undefined;
  }
}

const addressOf = (given: Listed['arguments']): Readonly<Record<string, string>> => ({
  street: given.address1 ?? '',
  ...(given.address2 && { extended: given.address2 }),
  city: given.city ?? '',
  region: given.state ?? '',
  postalCode: given.zip ?? '',
  country: 'US',
});

/** The money of a return goes back the way that it came; an exchange pays, or gets back, the difference. */
function returnOf(
  order: string,
  items: readonly string[],
  wanted: readonly string[] | undefined,
  { orders, products }: RetailData,
): Omit<Wish, 'reads'> {
  const priceNow = (id: string): number =>
    Object.values(products).find(({ variants }) => variants[id])?.variants[id]?.price ?? NaN;
  const paid = (id: string): number => orders[order]?.items.find((item) => item.item_id === id)?.price ?? NaN;
  const counted = new Map<string, { item: string; to: string | undefined; quantity: number }>();
  for (const [at, item] of items.entries()) {
    const to = wanted?.[at];
    const key = `${item} ${to ?? ''}`;
    counted.set(key, { item, to, quantity: (counted.get(key)?.quantity ?? 0) + 1 });
  }
  const cents = [...counted.values()].reduce(
    (sum, { item, to, quantity }) =>
      sum + quantity * Math.round(100 * ((to === undefined ? 0 : priceNow(to)) - paid(item))),
    0,
  );
  const lines = [...counted.values()];
  return {
    call: {
      tool: 'propose-return',
      input: {
        order,
        lines: lines.map(({ item, to, quantity }) => ({
          line: item,
          quantity,
          reason: 'changed-my-mind',
          ...(to === undefined ? { outcome: 'refund' } : { outcome: 'exchange', variant: to }),
        })),
      },
    },
    effect: {
      kind: 'return',
      order,
      lines: lines.map(({ item, to, quantity }) => `${quantity} ${item} -> ${to ?? 'refund'}`).sort(),
      refund: (Math.max(0, -cents) / 100).toFixed(2),
      due: (Math.max(0, cents) / 100).toFixed(2),
    },
  };
}
