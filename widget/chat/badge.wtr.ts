import { expect, waitUntil } from '@open-wc/testing';
import { createMemoryBackend } from '../../src/client/adapters/memory.js';
import type { Bellhop } from '../../src/client/client.js';
import type { ChatStore } from '../../src/client/stores/chat.js';
import { data, shop } from '../orders/fixtures.js';
import { chatOf } from './store.js';
import { leave, onDesktop, openStage, settled, stage, type Stage } from '../stage.js';

const badge = ({ launcher }: Stage): HTMLElement | null => launcher.querySelector('[part~=badge]');
const backend = createMemoryBackend(
  data([], {
    ...shop,
    id: 'badge',
    capabilities: { ...shop.capabilities, chat: { assistant: true, people: true, transcripts: false } },
  }),
);
const storeOf = ({ home }: Stage): ChatStore =>
  chatOf((home as unknown as { readonly bellhop: Bellhop }).bellhop);
let count = 0;
/** Heard of when the list is read again. */
async function answer(made: Stage, id: string): Promise<void> {
  count += 1;
  const message = { id: `answer-${count}`, text: 'Here I am.', end: 'complete' } as const;
  backend.write(id, { by: 'assistant', type: 'message', message });
  await storeOf(made).refresh();
}

describe('the badge of the launcher', () => {
  beforeEach(onDesktop);
  afterEach(leave);

  it('counts what is unread while the panel is closed, says so, and goes once it is read', async () => {
    const { id } = await backend.chat.start({ locale: 'en' }, { idempotencyKey: crypto.randomUUID() });
    const made = await openStage({ backend });
    made.widget.close();
    expect(badge(made)).to.equal(null);
    await answer(made, id);
    await waitUntil(() => badge(made)?.textContent === '1', 'one is counted');
    await answer(made, id);
    await waitUntil(() => badge(made)?.textContent === '2', 'two are');
    expect(badge(made)!.ariaLabel).to.equal('2 new messages');
    await expect(made.widget).to.be.accessible();
    await made.widget.open();
    await settled(made);
    await expect(made.widget).to.be.accessible();
    const { last } = (await backend.chat.events(id, {})).conversation;
    await storeOf(made).markRead(id, last);
    await waitUntil(() => badge(made) === null, 'it is gone');
    const { adoptedStyleSheets } = made.widget.shadowRoot!;
    const before = adoptedStyleSheets.length;
    made.widget.close();
    await answer(made, id);
    await waitUntil(() => badge(made)?.textContent === '1', 'it is back');
    expect(adoptedStyleSheets).to.have.length(before);
  });

  it('says that somebody calls while the panel is closed, before what is unread, until nobody does', async () => {
    const { id } = await backend.chat.start({ locale: 'en' }, { idempotencyKey: crypto.randomUUID() });
    const made = await openStage({ backend });
    await made.widget.open('chat', { id });
    await waitUntil(
      () =>
        made.panel?.shadowRoot
          ?.querySelector('bellhop-chat')
          ?.shadowRoot?.querySelector('textarea, bellhop-conversation'),
      'the conversation is open',
    );
    made.widget.close();
    const call = { by: 'agent', type: 'call', callId: 'c1', kind: 'video', name: 'Robin' } as const;
    backend.write(id, { ...call, state: 'ringing' });
    await waitUntil(() => badge(made)?.ariaLabel?.includes('calls you'), 'it is said', { timeout: 10_000 });
    expect(badge(made)!.ariaLabel).to.contain('Robin');
    expect(badge(made)!.querySelector('svg')).to.not.equal(null);
    await expect(made.widget).to.be.accessible();
    backend.write(id, { ...call, state: 'missed' });
    await waitUntil(() => !badge(made)?.querySelector('svg'), 'nobody does any more');
  });

  it('is not there in a shop without conversations', async () => {
    const made = await stage();
    await made.widget.open();
    await settled(made);
    expect(badge(made)).to.equal(null);
  });
});
