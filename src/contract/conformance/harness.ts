import type { SupportBackend } from '../backend.js';
import type { RequestKind } from '../kinds.js';

/** An order that the backend under test knows, as the shop knows it. */
export interface ConformanceOrder {
  readonly number: string;
  readonly email: string;
  readonly phone: string;
  /** Whose it is: what `token` signs in. */
  readonly customer: string;
}

/** A backend with two orders of two shoppers, made for one case. */
export interface ConformanceWorld {
  /** A shopper without a session. */
  readonly backend: SupportBackend;
  /** Another shopper of the same shop, without a session; each call one more. */
  newShopper: () => SupportBackend;
  /** Has a parcel, a name, an address and totals, and offers `request`. */
  readonly order: ConformanceOrder & {
    readonly request: RequestKind;
    /** A link of the shop's own making within the order, e.g. a parcel's page with a key in it. */
    readonly link?: string;
  };
  readonly other: ConformanceOrder;
  /** One that came a few days ago, of which something can be returned. Without it, returns are not tried. */
  readonly returnable?: Pick<ConformanceOrder, 'number' | 'email'>;
  /** The id of a product with a chart. Without it, sizes are not tried. */
  readonly sized?: string;
  /** The id of a product that the shop shows, and words of its title that stand in no other. Without it, products are not tried. */
  readonly product?: { readonly id: string; readonly words: string };
  /**
   * The slug of an article that is there in `locale`, and words of its title that stand in no other; not there in
   * `otherLocale`, which is another of the shop's. Without it, articles are not tried.
   */
  readonly article?: {
    readonly slug: string;
    readonly locale: string;
    readonly words: string;
    readonly otherLocale: string;
    /** A page for which it is suggested. */
    readonly page: string;
  };
  /** What the shop's staff do with a return that was asked for. Without it, what follows is not tried. */
  readonly staff?: (returnId: string, step: ConformanceStep) => Promise<void>;
  /** A picture that can be a return's photo; a new one each time. */
  readonly picture?: () => Promise<Blob>;
  /** A file with these words in it. */
  readonly words?: (text: string) => Blob;
  /** What a person at the shop says in a conversation. Without it, what others say is not tried. */
  readonly agent?: (conversationId: string, text: string) => Promise<void>;
  /**
   * Puts a proposal before the shopper: `order.request` of an order, by its id. Resolves with the proposal's id. Without it,
   * proposals are not tried.
   */
  readonly propose?: (conversationId: string, orderId: string) => Promise<string>;
  /** The one-time code sent last for this order. */
  readonly code: (number: string) => Promise<string>;
  /** A merchant's token for this customer; a new one each time. */
  readonly token: (customer: string) => Promise<string>;
  /** Set where an order is also found by its number without the shop's letters, as a shopper may type it. */
  readonly findsBareNumbers?: boolean;
  /** Moves the backend's clock. Without it, what time does is not tried. */
  readonly advance?: (milliseconds: number) => Promise<void> | void;
  close(): Promise<void>;
}

/** What a return becomes by its shop's staff; `photos-asked`: it waits for photos. */
export type ConformanceStep = 'approved' | 'declined' | 'photos-asked' | 'label-ready' | 'in-transit';

/** What an adapter's author brings. */
export interface ConformanceHarness {
  create(): Promise<ConformanceWorld>;
}

/** What a case cannot do without: a capability, or what the harness says. */
export type ConformanceNeed =
  | 'look-ups'
  | 'bare-numbers'
  | 'codes'
  | 'requests'
  | 'number-mails'
  | 'identity'
  | 'returns'
  | 'staff'
  | 'photos'
  | 'withdrawals'
  | 'sizing'
  | 'size-profiles'
  | 'products'
  | 'knowledge'
  | 'chat'
  | 'chat-photos'
  | 'agent'
  | 'proposals'
  | 'clock';

/** One behaviour of every backend. Rejects with an ordinary `Error` that says what was wrong. */
export interface ConformanceCase {
  readonly name: string;
  /** Tells whether it was tried, or left out because the backend's capabilities, or the harness, lack what it needs. */
  run(harness: ConformanceHarness): Promise<'tried' | 'left-out'>;
}

/** A case with a world of its own, which is closed whatever happens. */
export function conformanceCase(
  name: string,
  needs: readonly ConformanceNeed[],
  body: (world: ConformanceWorld) => Promise<void>,
): ConformanceCase {
  return {
    name,
    run: async (harness) => {
      const world = await harness.create();
      try {
        const has = await abilities(world);
        if (!needs.every((need) => has[need])) return 'left-out';
        await body(world);
        return 'tried';
      } finally {
        await world.close();
      }
    },
  };
}

async function abilities({
  newShopper,
  findsBareNumbers,
  returnable,
  staff,
  picture,
  sized,
  product,
  article,
  agent,
  propose,
  advance,
}: ConformanceWorld): Promise<Record<ConformanceNeed, boolean>> {
  const { orders, returns, withdrawals, sizing, products, knowledge, chat, identity } = (
    await newShopper().session.config()
  ).capabilities;
  const takesReturns = returns !== undefined && returnable !== undefined && (orders?.codes ?? false);
  return {
    'look-ups': orders?.contacts.includes('email') ?? false,
    'bare-numbers': findsBareNumbers ?? false,
    codes: orders?.codes ?? false,
    requests: (orders?.requests.length ?? 0) > 0,
    'number-mails': orders?.numberMails ?? false,
    identity,
    returns: takesReturns,
    staff: takesReturns && staff !== undefined,
    photos: takesReturns && picture !== undefined,
    withdrawals: withdrawals ?? false,
    sizing: sizing !== undefined && sized !== undefined,
    'size-profiles': sizing?.profiles !== undefined,
    products: products !== undefined && product !== undefined,
    knowledge: knowledge !== undefined && article !== undefined,
    chat: chat !== undefined,
    'chat-photos': chat?.photos !== undefined && picture !== undefined,
    agent: chat !== undefined && agent !== undefined,
    proposals: chat !== undefined && propose !== undefined,
    clock: advance !== undefined,
  };
}
