import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { callsTools, inTurn, says } from '../assistant-server/replies.js';
import { startScriptedServer, type ScriptedServer } from '../assistant-server/server.js';
import { tellJourneys } from './chat-journeys.js';
import { startDemoRig, type DemoRig } from './demo.js';
import { hangsAfter, modelOf } from './scripted-model.js';
import { Talk } from './talk.js';

let server: ScriptedServer;
let rig: DemoRig;
beforeAll(async () => {
  server = await startScriptedServer();
  const model = {
    url: server.url,
    name: 'scripted',
    patience: 30_000,
    tokens: { session: 1e9, shop: 1e9, all: 1e9 },
  };
  rig = await startDemoRig({ model });
});
afterAll(async () => {
  await rig.close();
  await server.stop();
});

tellJourneys(
  'with a model',
  (said) => {
    server.script(modelOf(said));
    return rig;
  },
  true,
);

describe('what a model proposes', () => {
  it('is done once the shopper confirms it, and opens', async () => {
    const line = { line: '2', quantity: 1, reason: 'changed-my-mind', outcome: 'refund' };
    server.script(
      inTurn(
        callsTools({ tool: 'propose-return', input: { order: 'NF-20388', lines: [line] } }),
        says('A tap on the card sends it back.'),
      ),
    );
    const talk = await Talk.begin(rig, 'en');
    await talk.signIn();
    await talk.say('Send the day cap of NF-20388 back');
    const proposal = talk.panel.getByRole('group', { name: /NF-20388/ });
    expect(await talk.audit()).toEqual([]);
    await proposal.getByRole('button', { name: talk.words.proposal.confirmReturn }).click();
    await proposal.getByText(talk.words.outcome.confirmed).waitFor();
    expect(await talk.audit()).toEqual([]);
    await talk.card(/Return/).click();
    await talk.panel
      .locator('bellhop-returns')
      .last()
      .getByText(/Day cap/)
      .first()
      .waitFor();
    await talk.end();
  });
});

describe('an answer that is on its way', () => {
  const beginning = 'The wax keeps rain out; wash it by hand, ';

  /** A shopper before the beginning of an answer. */
  async function asked(): Promise<Talk> {
    server.script(hangsAfter(beginning));
    const talk = await Talk.begin(rig, 'en');
    await talk.input.fill('How do I wash the coat?');
    await talk.input.press('Enter');
    await growing(talk).getByText('wash it by hand').waitFor();
    return talk;
  }
  const growing = (talk: Talk) => talk.panel.locator('article.assistant.growing');

  it('goes on where it was after a reload', async () => {
    const talk = await asked();
    await talk.page.reload();
    await talk.page.evaluate(() => window.Bellhop?.('open', 'chat'));
    await growing(talk).getByText('wash it by hand').waitFor();
    expect(await talk.audit()).toEqual([]);
    // The same answer, which the shopper now ends.
    const { left } = server;
    await talk.panel.getByRole('button', { name: talk.words.stop }).click();
    await talk.answers.getByText('wash it by hand').waitFor();
    await expect.poll(() => server.left).toBe(left + 1);
    expect(await talk.messages.count()).toBe(2);
    await talk.end();
  });

  it('is shown once in a second tab, which goes on where the first is closed', async () => {
    const talk = await asked();
    const other = new Talk(talk.visit, 'en', await talk.visit.context.newPage());
    await other.page.goto(talk.page.url());
    await other.page.evaluate(() => window.Bellhop?.('open', 'chat'));
    await growing(other).getByText('wash it by hand').waitFor();
    expect(await other.panel.locator('bellhop-message-list article').count()).toBe(2);
    await talk.page.close();
    // Interrupted by writing: what was said stays, and the next answer comes at once.
    server.script(inTurn(says('Cold water, no soap.')));
    expect(await other.say('Just tell me: soap?')).toContain('Cold water');
    expect(await other.messages.allInnerTexts()).toHaveLength(4);
    expect(await other.messages.filter({ hasText: 'wash it by hand' }).count()).toBe(1);
    await other.end();
  });

  it('is stopped at the model, too, and keeps what was said', async () => {
    const talk = await asked();
    expect(await talk.audit()).toEqual([]);
    const { left } = server;
    await talk.panel.getByRole('button', { name: talk.words.stop }).click();
    await expect.poll(() => server.left).toBe(left + 1);
    expect(await talk.answers.last().innerText()).toMatch(/wash it by hand.*Stopped/s);
    expect(await talk.audit()).toEqual([]);
    await talk.end();
  });

  it('is heard once, when it has ended', async () => {
    server.script(inTurn(says({ text: `${beginning}in cold water.`, step: 4, bytes: 40 })));
    const talk = await Talk.begin(rig, 'en');
    await talk.page.evaluate(() => {
      const heard: string[] = [];
      (window as unknown as { heard: string[] }).heard = heard;
      const watched = new WeakSet<Node>();
      const look = (root: Document | ShadowRoot): void => {
        for (const element of root.querySelectorAll('*')) {
          if (element.shadowRoot) look(element.shadowRoot);
          if (!element.matches('[role=status], [aria-live=polite], [role=alert]') || watched.has(element))
            continue;
          watched.add(element);
          new MutationObserver(() => heard.push(element.textContent ?? '')).observe(element, {
            childList: true,
            characterData: true,
            subtree: true,
          });
        }
      };
      new MutationObserver(() => look(document)).observe(document, { childList: true, subtree: true });
      setInterval(() => look(document), 10);
      look(document);
    });
    await talk.say('How do I wash the coat?');
    const heard = (): Promise<string[]> =>
      talk.page.evaluate(() =>
        (window as unknown as { heard: string[] }).heard.filter((words) => words.includes('wax')),
      );
    await expect.poll(heard).toEqual([`Assistant: ${beginning}in cold water.`]);
    await talk.end();
  });
});
