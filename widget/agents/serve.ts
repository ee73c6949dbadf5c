import { checkInput } from '../../src/client/agents/check-input.js';
import { createAsked, outcomeAnswer } from '../../src/client/agents/asked.js';
import { createPace } from '../../src/client/agents/pace.js';
import { refusalAnswer } from '../../src/client/agents/refusals.js';
import type { Bellhop } from '../../src/client/client.js';
import { lastValue, toSupportError } from '../../src/client/loadable.js';
import type { ScreenName } from '../../src/client/stores/screens.js';
import { SupportError, type ChatTool, type Proposal, type ShopConfig } from '../../src/contract/index.js';
import { toolAnswer } from '../../src/contract/tools/answer.js';
import { uncheckedTools } from '../../src/contract/tools/unchecked.js';
import type { ClientOwner } from '../client-owner.js';
import { askedBy } from './asked-by.js';

/** What an agent asks for. */
export interface ServedCall {
  readonly tool: ChatTool;
  /** What the tool takes: of the door, which has it already. */
  readonly schema: object;
  readonly input: unknown;
  /** The agent's: it no longer waits for an answer. */
  readonly signal: AbortSignal | undefined;
  /** Told what the shop offers. */
  readonly offer: (tools: readonly string[]) => void;
}

type Widget = HTMLElement & { open(): Promise<void>; readonly updateComplete: Promise<unknown> };
type AnyTool = (input: unknown, signal?: AbortSignal) => Promise<never>;

/** How fast the agent of each page may call. */
const pace = createPace(() => Date.now());
/** Whose words a proposal is told in. */
const rooms = ['chat', 'orders', 'returns'] as const;
/** Whose shopper has a proposal before them. */
const asking = new WeakSet<Bellhop>();

/** Answers a call with the rights of the shopper, in words. Never rejects: an agent would not hear why. */
export async function serve(widget: Widget, owner: ClientOwner, call: ServedCall): Promise<string> {
  try {
    const retryAfter = pace.take();
    if (retryAfter > 0) throw new SupportError('rate-limited', { retryAfter });
    const input = checkInput(call.schema, call.input);
    await widget.updateComplete;
    const { client } = owner;
    if (!client) throw new SupportError('unavailable');
    // As the first opening of the panel: whom the page has named is signed in.
    await owner.opened();
    return await answer(widget, client, { ...call, input });
  } catch (cause) {
    return refusalAnswer(toSupportError(cause));
  }
}

async function answer(widget: Widget, client: Bellhop, call: ServedCall): Promise<string> {
  const { tool, input, signal } = call;
  const tools = uncheckedTools({
    backend: client.backend,
    capabilities: (await configOf(client)).capabilities,
    locale: client.i18n.$locale.get(),
    advise: async (...asked) => (await import('../../src/sizing/index.js')).advise(...asked),
  });
  call.offer(Object.keys(tools));
  const run = tools[tool] as AnyTool | undefined;
  if (!run) throw new SupportError('unsupported');
  await client.settled();
  const output = await renewing(client, () => run(input, signal));
  if ('proposal' in output) return propose(widget, client, output['proposal'], signal);
  if (!('handOver' in output)) return toolAnswer(tool, output);
  // The shopper writes to people by themselves: with the words that were given, which they see first.
  const { message } = input as { readonly message?: string };
  await show(widget, client, 'chat', message === undefined ? {} : { text: message });
  return JSON.stringify({
    handOver: output['handOver'],
    state: 'The chat is open before the shopper. Nothing is sent until they send it.',
  });
}

/** Who a session has run out for may sign in again, once. */
async function renewing<T>(client: Bellhop, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (cause) {
    if (toSupportError(cause).code === 'session-expired' && (await client.renew())) return run();
    throw cause;
  }
}

async function propose(
  widget: Widget,
  client: Bellhop,
  proposal: Proposal,
  signal: AbortSignal | undefined,
): Promise<string> {
  if (signal?.aborted) throw new SupportError('timeout');
  if (asking.has(client)) throw new SupportError('in-progress');
  asking.add(client);
  const ended = new AbortController();
  try {
    const { i18n, screens } = client;
    await Promise.all([import('./define.js'), ...rooms.map((room) => i18n.load(room))]);
    const asked = createAsked(client.backend, proposal, Date.now);
    screens.open('proposal');
    const screen = screens.$screen.get();
    askedBy.set(screen, asked);
    const leave = (): void => asked.leave();
    widget.addEventListener('bellhop-close', leave, ended);
    signal?.addEventListener('abort', leave, ended);
    const timer = setTimeout(leave, Date.parse(asked.expiresAt) - Date.now());
    await widget.open();
    const outcome = await asked.decided;
    clearTimeout(timer);
    if (outcome.outcome === 'confirmed') void client.orders.refresh();
    // Nobody waits for an answer any more.
    if (outcome.outcome === 'open' && screens.$screen.get() === screen) screens.back();
    return outcomeAnswer(outcome);
  } finally {
    ended.abort();
    asking.delete(client);
  }
}

/** Above what the shopper is at, to which they can go back. */
async function show(
  widget: Widget,
  { screens }: Bellhop,
  name: ScreenName,
  params?: Readonly<Record<string, string>>,
): Promise<void> {
  screens.open(name, params);
  await widget.open();
}

/** What the shop offers, once that is known. */
async function configOf({ shop }: Bellhop): Promise<ShopConfig> {
  if (shop.$shop.get().status === 'failed') await shop.refresh();
  return new Promise((resolve, reject) => {
    const unlisten = shop.$shop.subscribe((state) => {
      const { value } = lastValue(state);
      if (value) resolve(value);
      else if (state.status === 'failed') reject(state.error);
      else return;
      queueMicrotask(() => unlisten());
    });
  });
}
