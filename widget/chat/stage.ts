// A page with `<bellhop-chat>` and a shop in memory whose assistant says what a test lets it say; for the tests of this view.
import { ContextProvider } from '@lit/context';
import { fixtureSync, html, waitUntil } from '@open-wc/testing';
import {
  createMemoryBackend,
  type MemoryBackend,
  type MemoryCall,
} from '../../src/client/adapters/memory.js';
import { createBellhop, type Bellhop } from '../../src/client/client.js';
import { forgetKept } from '../../src/client/stores/drafts.js';
import type { Screen } from '../../src/client/stores/screens.js';
import type { ChatMessage, ShopConfig } from '../../src/contract/index.js';
import { come, config as returnsConfig } from '../returns/stage.js';
import { data } from '../orders/fixtures.js';
import { findAll, shown, type } from '../orders/stage.js';
import { bellhopContext } from '../shared/context.js';
// Loaded when wanted, and here already, so that no test waits for it.
import './conversations.js';
import './messages.js';
import './voice-buttons.js';
import './more.js';
import './proposal.js';
import '../shared/markdown/document.js';
import './define.js';
import type { BellhopChat } from './chat.js';

// Each shop in memory counts from one: to the browser its conversations would be those of the test before.
Reflect.deleteProperty(globalThis, 'BroadcastChannel');

export const config: ShopConfig = {
  ...returnsConfig,
  capabilities: {
    ...returnsConfig.capabilities,
    sizing: {},
    knowledge: true,
    chat: { assistant: true, people: true, transcripts: true },
  },
};

export interface Stage {
  readonly bellhop: Bellhop;
  readonly backend: MemoryBackend;
  readonly element: BellhopChat;
  readonly calls: MemoryCall[];
  fault: ((call: MemoryCall) => void | Promise<void>) | undefined;
}

let shops = 0;

interface StageOptions {
  readonly locale?: string;
  readonly chat?: ShopConfig['capabilities']['chat'] | null;
  /** As a panel shows it; alone on the page without. */
  readonly screen?: Screen;
  readonly isSignedIn?: boolean;
  readonly fault?: Stage['fault'];
  /** The same shop after a reload. */
  readonly backend?: MemoryBackend;
}

export async function stage({
  locale = 'en',
  chat = config.capabilities.chat,
  screen,
  isSignedIn = true,
  fault,
  backend: before,
}: StageOptions = {}): Promise<Stage> {
  const calls: MemoryCall[] = [];
  const made: Pick<Stage, 'fault'> = { fault };
  const { chat: _chat, ...others } = config.capabilities;
  const capabilities = { ...others, ...(chat && { chat }) };
  const backend =
    before ??
    createMemoryBackend(
      data([{ order: come, email: 'mia@example.org', customer: 'amina' }], {
        ...config,
        id: `shop-${(shops += 1)}`,
        capabilities,
      }),
      {
        before: (call) => {
          calls.push(call);
          return made.fault?.(call);
        },
      },
    );
  const bellhop = createBellhop({ backend });
  await bellhop.i18n.setLocale(locale);
  if (isSignedIn) await bellhop.session.identify(() => Promise.resolve('token'));
  const home = fixtureSync<HTMLElement>(html`<div lang=${locale}></div>`);
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  const element = document.createElement('bellhop-chat');
  if (screen) element.screen = screen;
  home.append(element);
  return Object.assign(made, { bellhop, backend, element, calls });
}

/** What a shopper writes is sent. */
export async function say({ element }: Stage, words: string): Promise<void> {
  await type(element, 'textarea', words);
  (await shown(element, '[part~=submit]')).click();
}

/** The id of the only conversation that has begun. */
export async function conversationOf({ backend }: Stage): Promise<string> {
  let id: string | undefined;
  await waitUntil(
    async () => (id = (await backend.chat.list()).conversations[0]?.id),
    'a conversation has begun',
    { timeout: 5000 },
  );
  return id!;
}

let count = 0;

/** What others say in it. */
export function answer(
  { backend }: Stage,
  id: string,
  text: string,
  more: Partial<ChatMessage> = {},
  by: 'assistant' | 'agent' | 'system' = 'assistant',
): void {
  count += 1;
  backend.write(id, {
    by,
    type: 'message',
    message: { id: `said-${count}`, text, end: 'complete', ...more },
  });
}

/** A conversation that has begun with the shopper's words. */
export async function talk(made: Stage, words = 'Where is my parcel?'): Promise<string> {
  await say(made, words);
  const id = await conversationOf(made);
  await waitUntil(async () => (await made.backend.chat.events(id, {})).events.length > 0, 'it has arrived', {
    timeout: 5000,
  });
  await waitUntil(() => rows(made).length > 0, 'it is listed', { timeout: 5000 });
  return id;
}

export const rows = ({ element }: Pick<Stage, 'element'>): HTMLElement[] =>
  findAll(element, 'article:not(.growing)');

/** Nothing that an earlier test kept in the browser. */
export async function forget(): Promise<void> {
  await forgetKept();
}
