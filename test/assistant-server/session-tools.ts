import type * as v from 'valibot';
import {
  type ChatTool,
  type Order,
  parseInput,
  type Proposal,
  SupportError,
  toolInputs,
  type Tools,
} from '../../src/contract/index.js';
import type { Deps } from '../../src/gateway/deps.js';
import type { Assistant } from '../../src/gateway/providers/assistant/assistant.js';
import { createGrants } from '../../src/gateway/services/grants.js';
import { createLookups } from '../../src/gateway/services/lookups.js';
import { createOrders } from '../../src/gateway/services/orders.js';
import { createPhotos } from '../../src/gateway/services/photos.js';
import { createReturnStore } from '../../src/gateway/services/return-store.js';
import { createReturns } from '../../src/gateway/services/returns.js';
import { createSessions, type SessionContext } from '../../src/gateway/services/session.js';

/** The tools of a session over the services that the routes call. */
function toolsOf(deps: Deps, session: SessionContext): Tools {
  const grants = createGrants(deps);
  const orders = createOrders(deps, grants);
  const lookups = createLookups(deps, grants);
  const photos = createPhotos(deps, { grants });
  const returns = createReturns(deps, { grants, orders, photos, store: createReturnStore(deps) });
  // A look-up in this very answer opens an order to it.
  const fresh = async (): Promise<SessionContext> => {
    const found = await createSessions(deps).find(session.id);
    if (!found) throw new SupportError('session-expired');
    return found;
  };
  const request = async (
    order: string,
    asked: Extract<Proposal, { action: 'request' }>['request'],
  ): Promise<{ proposal: Proposal }> => {
    const { id, number, access, actions } = await orders.get(await fresh(), order);
    if (access !== 'full') throw new SupportError('code-required');
    if (!actions.some((action) => action.type === 'request' && action.kind === asked.kind))
      throw new SupportError('conflict');
    return { proposal: { action: 'request', orderId: id, orderNumber: number, request: asked } };
  };
  const one = async (order: string): Promise<{ order: Order }> => ({
    order: await orders.get(await fresh(), order),
  });

  const tools: Tools = {
    'find-order': async ({ number, contact }) => {
      if (number === undefined || contact === undefined)
        return { orders: (await orders.list(await fresh())).orders };
      await lookups.lookUp(await fresh(), { number, contact }, '192.0.2.1');
      const { order } = await one(number);
      return { orders: [order] };
    },
    track: ({ order }) => one(order),
    'return-options': async ({ order }) => ({
      ...(await one(order)),
      options: await returns.options(await fresh(), order, undefined),
    }),
    'propose-return': async ({ order, lines, method }) => {
      const now = await fresh();
      const { order: about } = await one(order);
      const options = await returns.options(now, order, undefined);
      const reasonOf = (id: string): (typeof options.reasons)[number] | undefined =>
        options.reasons.find((reason) => reason.id === id);
      const asked = lines.map(
        ({ line, quantity = 1, reason, outcome, variant, answer, note, photos: ids = [] }) => ({
          lineId: line,
          quantity,
          reason,
          outcome: outcome ?? reasonOf(reason)?.outcomes[0] ?? 'refund',
          photos: ids,
          ...(variant !== undefined && { variantId: variant }),
          ...(answer !== undefined && { answer }),
          ...(note !== undefined && { note }),
        }),
      );
      const way = method ?? reasonOf(lines[0]?.reason ?? '')?.methods[0] ?? 'label';
      const { settlement } = await returns.quote(now, order, { lines: asked, method: way });
      const titles = about.lines
        .filter(({ id }) => asked.some(({ lineId }) => lineId === id))
        .map(({ title }) => title);
      return {
        proposal: {
          action: 'return',
          orderId: about.id,
          orderNumber: about.number,
          return: { lines: asked, method: way },
          settlement,
          titles,
        },
      };
    },
    'propose-cancel': async ({ order, return: reference, message }) => {
      if (reference !== undefined) {
        const { id, number } = await returns.get(await fresh(), reference);
        return { proposal: { action: 'cancel-return', returnId: id, number } };
      }
      return request(order ?? '', { kind: 'cancel', ...(message !== undefined && { message }) });
    },
    'propose-address': ({ order, address }) => request(order, { kind: 'change-address', address }),
    'open-ticket': async ({ order, kind = 'contact', message }) =>
      order === undefined ? { handOver: 'asked' } : request(order, { kind, message }),
    'hand-over': ({ reason }) => Promise.resolve({ handOver: reason }),
  };
  // Each checks what it is given, as a model sends anything.
  return Object.fromEntries(
    Object.entries(tools).map(([name, run]) => [
      name,
      async (input: unknown) =>
        run(parseInput(toolInputs[name as ChatTool] as v.GenericSchema, input) as never),
    ]),
  );
}

/** The assistant with these tools. `gateway` is there by the time that somebody asks. */
export const withSessionTools = (
  assistant: Assistant,
  gateway: () => { readonly deps: Deps },
): Assistant => ({
  async *answer(turn, signal) {
    const { deps } = gateway();
    const session = await createSessions(deps).find(turn.sessionId);
    if (!session) throw new Error('The session is over.');
    yield* assistant.answer({ ...turn, tools: toolsOf(deps, session) }, signal);
  },
});
