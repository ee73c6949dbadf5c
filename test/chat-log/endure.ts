import { randomUUID } from 'node:crypto';
import { createTokenStore } from '../../src/client/adapters/tokens.js';
import type { ChatWriter } from '../../src/contract/index.js';
import { type Cutter, startCutter } from './cuts.js';
import { type Difference, differenceOf, sumOf } from './difference.js';
import { type GatewayProcess, startGatewayProcess } from './processes.js';
import { randomOf } from './random.js';
import { openTab, type Said, type Tab } from './tab.js';

export interface EndureOptions {
  readonly databaseUrl: string;
  /** What shoppers say in all, in so many conversations at once. For each fifth the shop says something, too. */
  readonly messages: number;
  readonly conversations: number;
  /** How many connections are cut, about. */
  readonly cuts: number;
  /** How often a gateway is killed. */
  readonly kills: number;
  readonly seed: number;
  readonly say?: (line: string) => void;
}

export interface Endured extends Difference {
  readonly messages: number;
  readonly cuts: number;
  readonly kills: number;
  /** Messages that the outbox had given up. */
  readonly retries: number;
  readonly seconds: number;
}

/** Nothing has arrived anywhere for so long: it will not any more. */
const stallTime = 60_000;
const answerEach = 5;
/** A tab is opened anew so often in a conversation. */
const reloads = 3;

/**
 * Two gateways on one PostgreSQL, behind a proxy that cuts connections at random bytes, and killed in turn. Each
 * conversation has a shopper with two tabs that share a stream: one writes, one is opened anew now and then; and somebody
 * who answers at either gateway. What both tabs and the log then have is compared with what was said.
 */
export async function endure(options: EndureOptions): Promise<Endured> {
  const { databaseUrl, conversations, say = () => undefined } = options;
  const random = randomOf(options.seed);
  const begun = Date.now();
  const each = Math.ceil(options.messages / conversations);
  const messages = each * conversations;
  const database = { DATABASE_URL: databaseUrl };
  const gateways: GatewayProcess[] = [await startGatewayProcess({ database, isFirst: true })];
  gateways.push(await startGatewayProcess({ database }));
  const over = new AbortController();
  const tabs = new Set<Tab>();
  let arrived = 0;
  let kills = 0;

  let movedAt = Date.now();
  const waiting = new Set<() => void>();
  /** Something has arrived, or a gateway has come. */
  function move(): void {
    movedAt = Date.now();
    for (const look of [...waiting]) look();
  }
  /** Waits until it holds, or all is over. */
  function until(is: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      const look = (): void => {
        if (!over.signal.aborted && !is()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  }

  const base = (messages * 600) / options.cuts;
  const cutter: Cutter = await startCutter({
    ports: () => gateways.map(({ port }) => port),
    random,
    // Neither all of them at once, nor none in the end.
    bytes: () => (cutter.cuts / options.cuts > arrived / messages ? base * 4 : base / 2),
  });
  const { url: baseUrl } = cutter;

  let fail: (error: Error) => void = () => undefined;
  const failed = new Promise<never>((_, reject) => (fail = reject));
  failed.catch(() => undefined);
  const watch = setInterval(() => {
    if (Date.now() - movedAt > stallTime)
      fail(new Error(`Nothing has arrived for ${stallTime / 1000} s, after ${arrived} of ${messages}`));
  }, 1000);

  async function killInTurn(): Promise<void> {
    while (kills < options.kills) {
      await until(() => arrived >= ((kills + 1) * messages) / (options.kills + 1));
      if (over.signal.aborted) return;
      const [victim] = gateways.splice(Math.floor(random() * gateways.length), 1);
      await victim?.kill();
      kills += 1;
      say(`${arrived} arrived, ${cutter.cuts} cuts, ${kills} killed, ${(Date.now() - begun) / 1000} s`);
      gateways.push(await startGatewayProcess({ database }));
      move();
    }
  }

  /** By whichever gateway, until one has done it. */
  async function answer(conversationId: string, { id, text }: Said): Promise<void> {
    while (!over.signal.aborted) {
      try {
        const gateway = gateways[Math.floor(random() * gateways.length)];
        if (gateway) return await gateway.say(conversationId, id, text);
      } catch {
        // It was killed: there is another one.
      }
    }
  }

  async function converse(index: number): Promise<Difference> {
    const tokens = createTokenStore();
    const open = (): Tab => {
      const tab = openTab({ baseUrl, tokens, onFault: fail, onChange: move });
      tabs.add(tab);
      return tab;
    };
    const texts = Array.from(
      { length: each },
      (_, number) => `${index}/${number} ${'·'.repeat(1 + (number % 40))}`,
    );
    const lines: Said[] = [];
    const writer = open();
    const id = await writer.begin(texts[0] ?? '');
    let reader = open();
    for (const tab of [writer, reader]) tab.look(id);
    const told = (tab: Tab): number => tab.messages(id, 'shopper').length;
    let known = 0;
    for (const [number, text] of texts.entries()) {
      if (over.signal.aborted) break;
      if (number > 0) await writer.say(id, text);
      arrived += told(writer) - known;
      known = told(writer);
      if (number % answerEach === 0) {
        const line = { id: randomUUID(), text: `answer ${number}` };
        lines.push(line);
        await answer(id, line);
      }
      if (number % Math.ceil(each / (reloads + 1)) === Math.ceil(each / (reloads + 1)) - 1) {
        reader.close();
        tabs.delete(reader);
        reader = open();
        reader.look(id);
      }
    }
    await until(() => told(writer) >= each);
    arrived += each - known;
    const log = await readAll(writer, id);
    for (const tab of [writer, reader]) {
      await until(() => tab.messages(id).at(-1)?.id === log.at(-1)?.id);
      await tab.readAll(id);
    }
    const kept = (by: ChatWriter): Said[] => log.filter((line) => line.by === by);
    return sumOf([
      differenceOf(
        kept('shopper').map(({ text }) => text),
        texts,
      ),
      differenceOf(
        kept('agent').map((line) => line.id),
        lines.map((line) => line.id),
      ),
      ...[writer, reader].map((tab) =>
        differenceOf(
          tab.messages(id).map((line) => line.id),
          log.map((line) => line.id),
        ),
      ),
    ]);
  }

  try {
    const all = Promise.all([
      killInTurn(),
      ...Array.from({ length: conversations }, (_, index) => converse(index)),
    ]);
    all.catch(() => undefined);
    const [, ...differences] = await Promise.race([all, failed]);
    const retries = [...tabs].reduce((sum, tab) => sum + tab.retries, 0);
    const seconds = (Date.now() - begun) / 1000;
    return { ...sumOf(differences), messages, cuts: cutter.cuts, kills, retries, seconds };
  } finally {
    over.abort();
    move();
    clearInterval(watch);
    for (const tab of tabs) tab.close();
    await cutter.close();
    await Promise.all(gateways.map((gateway) => gateway.kill()));
  }
}

/** The ids and words of all messages of the log, and who said them. */
async function readAll({ chat }: Tab, id: string): Promise<readonly (Said & { readonly by: ChatWriter })[]> {
  const said: (Said & { readonly by: ChatWriter })[] = [];
  for (let more = true, after = 0; more;) {
    try {
      const page = await chat.events(id, { after });
      for (const event of page.events) {
        after = event.number;
        if (event.type === 'message') said.push({ ...event.message, by: event.by });
      }
      ({ more } = page);
    } catch {
      // Cut: once more.
    }
  }
  return said;
}
