import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import { SupportError } from '../../src/contract/index.js';
import { come } from '../returns/stage.js';
import { active, find, findAll, isAccessible, says, shown, tap, text, type } from '../orders/stage.js';
import { answer, conversationOf, forget, rows, say, stage, talk, type Stage } from './stage.js';

afterEach(async () => {
  fixtureCleanup();
  await forget();
});

const value = ({ element }: Stage): string => find<HTMLTextAreaElement>(element, 'textarea')!.value;
const composer = ({ element }: Stage): Promise<HTMLTextAreaElement> => shown(element, 'textarea');

describe('<bellhop-chat>', () => {
  describe('accessibility', () => {
    it('is accessible while empty', async () => {
      const made = await stage();
      await shown(made.element, '[part~=question]');
      await isAccessible(made.element);
    });

    for (const locale of ['en', 'zh-Hans', 'ar'])
      it(`is accessible in a conversation and with what can be done, in ${locale}`, async () => {
        const made = await stage({ locale });
        const id = await talk(made);
        answer(made, id, 'It is in **Leipzig**.', {
          sources: [{ kind: 'order', id: come.id, title: come.number }],
          cards: [{ kind: 'order', orderId: come.id, number: come.number }],
          replies: ['Thank you', 'And when?'],
        });
        await shown(made.element, '[part~=reply]');
        await isAccessible(made.element);
        await tap(made.element, '[aria-expanded]');
        await shown(made.element, 'bellhop-chat-more');
        await isAccessible(made.element);
        expect(made.element.dir).to.equal(locale === 'ar' ? 'rtl' : 'ltr');
      });

    it('is accessible when it failed, and with messages that failed', async () => {
      const made = await stage();
      await talk(made);
      made.fault = ({ name }) => {
        if (name === 'chat.send') throw new SupportError('invalid');
      };
      await say(made, 'again');
      await says(made.element, 'Not sent');
      await isAccessible(made.element);
    });

    it('lets the screen reader hear a finished message once, and none in pieces', async () => {
      const made = await stage();
      const id = await talk(made);
      const said = (): string =>
        find(made.element, 'bellhop-message-list')!.shadowRoot!.querySelector('[role=status]')!.textContent;
      const delta = { by: 'assistant', type: 'delta', messageId: 'a1' } as const;
      made.backend.write(id, { ...delta, offset: 0, text: 'It is in' });
      await says(made.element, 'It is in');
      expect(said()).to.equal('');
      answer(made, id, 'It is in Leipzig.', { id: 'a1' });
      await waitUntil(() => said() === 'Assistant: It is in Leipzig.');
    });
  });

  describe('the composer', () => {
    it('sends with Enter, begins a line with Shift and Enter, and leaves the Enter of a composed word to it', async () => {
      const made = await stage();
      (await composer(made)).focus();
      await sendKeys({ type: 'one' });
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ up: 'Shift' });
      await sendKeys({ type: 'two' });
      expect(value(made)).to.equal('one\ntwo');
      const input = await composer(made);
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }));
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true }));
      await (find(made.element, 'bellhop-composer') as LitElement).updateComplete;
      expect(value(made)).to.equal('one\ntwo');
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => rows(made).length === 1);
      expect(rows(made)[0]!.textContent).to.contain('one\ntwo');
      expect(value(made)).to.equal('');
      expect(active(made.element)).to.equal(await composer(made));
    });

    it('sends nothing of blanks, and tells how long a message may be', async () => {
      const made = await stage();
      await type(made.element, 'textarea', '  \n ');
      expect((await shown<HTMLButtonElement>(made.element, '[part~=submit]')).disabled).to.equal(true);
      await type(made.element, 'textarea', 'x'.repeat(3990));
      await says(made.element, '10 characters left');
      await type(made.element, 'textarea', 'x'.repeat(4001));
      await says(made.element, '1 character too many');
      expect((await shown<HTMLButtonElement>(made.element, '[part~=submit]')).disabled).to.equal(true);
      await isAccessible(made.element);
    });

    it('is large enough that a phone does not zoom, and grows with what is written', async () => {
      const made = await stage();
      const input = await composer(made);
      expect(getComputedStyle(input).fontSize).to.equal('16px');
      const before = input.offsetHeight;
      await type(made.element, 'textarea', 'one\ntwo\nthree');
      await waitUntil(() => input.offsetHeight > before);
    });

    it('keeps what was typed over a reload, and not without consent', async () => {
      const made = await stage();
      await type(made.element, 'textarea', 'half a sentence');
      fixtureCleanup();
      const again = await stage({ backend: made.backend });
      await composer(again);
      expect(value(again)).to.equal('half a sentence');
      again.bellhop.$mayKeep.set(false);
      await forget();
      await type(again.element, 'textarea', 'another');
      fixtureCleanup();
      const third = await stage({ backend: made.backend });
      await composer(third);
      expect(value(third)).to.equal('');
    });
  });

  describe('a conversation', () => {
    it('begins with one of four questions that the shop can answer', async () => {
      const made = await stage();
      await shown(made.element, '[part~=question]');
      expect(findAll(made.element, '[part~=question]').map((each) => each.innerText.trim())).to.deep.equal([
        'Where is my order?',
        'How do I send something back?',
        'Which size fits me?',
        'What does delivery cost?',
      ]);
      await tap(made.element, '[part~=question]');
      await waitUntil(() => rows(made).length === 1);
      expect(rows(made)[0]!.textContent).to.contain('Where is my order?');
    });

    it('goes on with the last one after a reload, in its own language', async () => {
      const made = await stage();
      const id = await talk(made);
      answer(made, id, 'It is in Leipzig.');
      await says(made.element, 'It is in Leipzig.');
      fixtureCleanup();
      const again = await stage({ backend: made.backend });
      await says(again.element, 'It is in Leipzig.');
      await again.bellhop.i18n.setLocale('zh-Hans');
      await says(again.element, '智能助理');
    });

    it('shows what the assistant is at, and its words as they come, until the shopper stops it', async () => {
      const made = await stage();
      const id = await talk(made);
      made.backend.write(id, { by: 'assistant', type: 'tool-call', callId: 't', tool: 'find-order' });
      await says(made.element, 'Looking up your order…');
      made.backend.write(id, { by: 'assistant', type: 'tool-result', callId: 't', failed: false });
      made.backend.write(id, {
        by: 'assistant',
        type: 'delta',
        messageId: 'a1',
        offset: 0,
        text: 'It is in',
      });
      await says(made.element, 'It is in');
      await tap(made.element, '[part~=stop]');
      await waitUntil(() => made.calls.some(({ name }) => name === 'chat.stop'));
      answer(made, id, 'It is in', { id: 'a1', end: 'stopped' });
      await says(made.element, 'Stopped');
      expect(find(made.element, '[part~=stop]')).to.equal(undefined);
    });

    it('lets the shopper write while the assistant does', async () => {
      const made = await stage();
      const id = await talk(made);
      made.backend.write(id, {
        by: 'assistant',
        type: 'delta',
        messageId: 'a1',
        offset: 0,
        text: 'It is in',
      });
      await shown(made.element, '[part~=stop]');
      await say(made, 'No, the other one');
      await says(made.element, 'No, the other one');
      await waitUntil(() => made.calls.filter(({ name }) => name === 'chat.send').length === 2);
    });

    it('sends a suggested answer at a tap, and offers none that is past', async () => {
      const made = await stage();
      const id = await talk(made);
      answer(made, id, 'Which one?', { replies: ['The boots'] });
      await tap(made.element, '[part~=reply]');
      await waitUntil(() => rows(made).some((row) => row.textContent.includes('The boots')));
      expect(find(made.element, '[part~=reply]')).to.equal(undefined);
    });

    it('says of a message that was not sent why, and sends it again or lets it go', async () => {
      const made = await stage();
      await talk(made);
      made.fault = ({ name }) => {
        if (name === 'chat.send') throw new SupportError('invalid');
      };
      await say(made, 'one');
      await says(made.element, 'Not sent');
      await says(made.element, 'does not look right');
      made.fault = undefined;
      const link = (words: string): void =>
        findAll(made.element, '.acts [part~=action]')
          .find((each) => each.innerText === words)!
          .click();
      link('Send again');
      await waitUntil(() => !text(made.element).includes('Not sent'));
      made.fault = ({ name }) => {
        if (name === 'chat.send') throw new SupportError('invalid');
      };
      await say(made, 'two');
      await says(made.element, 'Not sent');
      link('Delete');
      await waitUntil(() => rows(made).length === 2);
    });

    it('keeps what was said while offline, and says that what is written waits', async () => {
      const made = await stage();
      await talk(made);
      made.bellhop.setOnline(false);
      await says(made.element, 'What you write is sent once you are back.');
      await say(made, 'Are you there?');
      await says(made.element, 'Sending');
      expect(text(made.element)).to.contain('Where is my parcel?');
      await isAccessible(made.element);
      made.bellhop.setOnline(true);
      await waitUntil(() => !text(made.element).includes('Sending'));
      expect(rows(made)).to.have.length(2);
    });

    it('has a way back where it cannot be read, and another where it is gone', async () => {
      const made = await stage({ screen: { name: 'chat', params: { id: 'nothing' } } });
      await says(made.element, 'not here any more');
      const other = await stage({
        screen: { name: 'chat', params: { id: 'x' } },
        fault: ({ name }) => {
          if (name === 'chat.events') throw new SupportError('unavailable');
        },
      });
      await shown(other.element, '[part~=retry]');
      await isAccessible(other.element);
    });

    it('tells the shop how far it was read, once', async () => {
      const made = await stage();
      const id = await talk(made);
      answer(made, id, 'Here');
      const marks = (): number => made.calls.filter(({ name }) => name === 'chat.markRead').length;
      await waitUntil(() => marks() === 1);
      await says(made.element, 'Here');
      made.bellhop.setVisible(false);
      answer(made, id, 'There');
      await says(made.element, 'There');
      expect(marks()).to.equal(1);
      made.bellhop.setVisible(true);
      await waitUntil(() => marks() === 2);
    });

    it('shows nothing of a shopper who has left', async () => {
      const made = await stage();
      await talk(made);
      await type(made.element, 'textarea', 'half a sentence');
      await made.bellhop.reset();
      await shown(made.element, '[part~=question]');
      expect(text(made.element)).not.to.contain('Where is my parcel?');
      expect(value(made)).to.equal('');
    });
  });

  describe('cards', () => {
    it('open the real views', async () => {
      const made = await stage();
      const id = await talk(made);
      const opened: string[] = [];
      made.element.addEventListener('bellhop-order-select', (event) => {
        event.preventDefault();
        opened.push(event.orderId);
      });
      answer(made, id, 'Here', {
        cards: [
          { kind: 'order', orderId: come.id, number: come.number },
          { kind: 'parcel', orderId: come.id, parcelId: 'p1', number: 'JD1' },
        ],
      });
      await shown(made.element, '[part~=card]');
      for (const card of findAll(made.element, '[part~=card]')) card.click();
      expect(opened).to.deep.equal([come.id, come.id]);
      expect(made.bellhop.screens.$screen.get().name).to.equal('home');

      answer(made, id, 'There', {
        cards: [
          { kind: 'return', returnId: 'r1', number: 'R-1' },
          { kind: 'return-draft', orderId: come.id },
          { kind: 'size', productId: 'coat', title: 'Field coat' },
          { kind: 'article', articleId: 'delivery.en', title: 'Delivery' },
          { kind: 'order-lookup' },
        ],
        sources: [
          { kind: 'article', id: 'delivery.en', title: 'Delivery' },
          { kind: 'article', id: 'duties.en', title: 'Duties' },
          { kind: 'product', id: 'coat', title: 'Field coat' },
          { kind: 'order', id: come.id, title: come.number },
        ],
      });
      await waitUntil(() => findAll(made.element, '[part~=card]').length === 7);
      // What a card names is not named again; a draft of a return does not say of which order it is.
      const named = findAll(made.element, '[part~=source]').map((each) => each.textContent.trim());
      expect(named).to.deep.equal(['Duties', come.number]);
      const screens: string[] = [];
      const cards = [
        ...findAll(made.element, '[part~=card]').slice(2),
        find(made.element, 'button[part~=source]')!,
      ];
      const off = made.bellhop.screens.$screen.listen(({ name, params }) =>
        screens.push(`${name} ${Object.values(params).join()}`),
      );
      const show = made.bellhop.screens.open;
      expect(show).to.be.a('function');
      for (const card of cards) card.click();
      off();
      expect(screens).to.deep.equal([
        'return r1',
        `return ${come.id}`,
        'size coat',
        'article delivery.en',
        'orders ',
        'article duties.en',
      ]);
    });

    it('lead to a product by a link that cannot run anything', async () => {
      const made = await stage();
      const id = await talk(made);
      const product = { kind: 'product', productId: 'p', title: 'Field coat' } as const;
      answer(made, id, 'Here', {
        cards: [
          { ...product, url: 'https://shop.example/coat', price: { amount: '189.00', currency: 'EUR' } },
          { ...product, url: 'javascript:alert(1)' },
        ],
      });
      await says(made.element, '€189.00');
      const [good, bad] = findAll(made.element, '[part~=card]');
      expect(good!.getAttribute('href')).to.equal('https://shop.example/coat');
      expect(bad!.localName).to.equal('div');
    });
  });

  describe('proposals', () => {
    const request = (id: string, expiresAt = '2099-01-01T00:00:00Z') =>
      ({
        by: 'assistant',
        type: 'proposal',
        proposalId: id,
        expiresAt,
        proposal: {
          action: 'request',
          orderId: come.id,
          orderNumber: come.number,
          request: {
            kind: 'change-address',
            address: { name: 'Amina Haddad', street: 'Lindenweg 4', city: 'Kiel', country: 'DE' },
          },
        },
      }) as const;

    it('are shown in the facts of the service, and confirmed or declined once', async () => {
      const made = await stage();
      const id = await talk(made);
      made.backend.write(id, request('p1'));
      await says(made.element, 'Lindenweg 4');
      await says(made.element, come.number);
      await isAccessible(made.element);
      const decline = findAll(made.element, '[part~=proposal] [part~=action]')[0]!;
      decline.click();
      await says(made.element, 'Not done');
      expect(find(made.element, '[part~=confirm]')).to.equal(undefined);
      made.backend.write(id, request('p2'));
      await tap(made.element, '[part~=confirm]');
      await waitUntil(() => made.calls.some(({ name, args }) => name === 'chat.decide' && args[1] === 'p2'));
      await waitUntil(() => /Confirmed|could not be done/.test(text(made.element)));
      await isAccessible(made.element);
    });

    it('cannot be confirmed once they have run out', async () => {
      const made = await stage();
      const id = await talk(made);
      made.backend.write(id, request('p1', '2020-01-01T00:00:00Z'));
      await says(made.element, 'This offer has run out.');
      expect(find(made.element, '[part~=confirm]')).to.equal(undefined);
    });

    it('say why the shop refused them', async () => {
      const made = await stage();
      const id = await talk(made);
      made.backend.write(id, request('p1'), {
        by: 'shopper',
        type: 'decision',
        proposalId: 'p1',
        outcome: 'refused',
        code: 'conflict',
      });
      await says(made.element, 'It could not be done.');
    });

    it('lead to the code step where the order is not proven, and stay', async () => {
      const made = await stage();
      const id = await talk(made);
      made.backend.write(id, request('p1'));
      made.fault = ({ name }) => {
        if (name === 'chat.decide') throw new SupportError('code-required');
      };
      await tap(made.element, '[part~=confirm]');
      await says(made.element, 'by a code to its e-mail');
      await isAccessible(made.element);
      await tap(made.element, '[part~=confirm]');
      const screen = made.bellhop.screens.$screen.get();
      expect([screen.name, screen.params]).to.deep.equal(['order', { id: come.id, code: '' }]);
      made.fault = undefined;
      made.bellhop.screens.back();
      await shown(made.element, '[part~=proposal]');
    });
  });

  describe('a person', () => {
    it('can be asked for at any time, and comes by name', async () => {
      const made = await stage();
      const id = await talk(made);
      (await shown(made.element, '.person')).click();
      await says(made.element, 'This is with the people of the shop now.');
      await says(made.element, 'You are next. We cannot say yet how long it takes.');
      expect(find(made.element, '.person')).to.equal(undefined);
      await isAccessible(made.element);
      made.backend.write(id, {
        by: 'agent',
        type: 'hand-over',
        to: 'agent',
        reason: 'accepted',
        name: 'Mara',
      });
      await says(made.element, /Mara. is here/);
      made.backend.signal(id, { type: 'typing', by: 'agent' });
      await says(made.element, 'Mara');
      await says(made.element, 'is writing');
      answer(made, id, 'Hello, I am Mara.', {}, 'agent');
      await waitUntil(() => findAll(made.element, '.who bdi').some((each) => each.textContent === 'Mara'));
    });

    it('is asked for by the first words of a conversation that has not begun', async () => {
      const made = await stage();
      const button = await shown(made.element, '.person');
      button.focus();
      button.click();
      await waitUntil(() => rows(made)[0]?.textContent.includes('Talk to a person'));
      const field = find<HTMLTextAreaElement>(made.element, 'textarea')!;
      await waitUntil(() => field.matches(':focus'), 'whoever has no pointer writes on');
    });

    it('is back at a time by the reader’s clock when it is closed', async () => {
      const made = await stage();
      const id = await talk(made);
      const backAt = '2099-11-20T08:00:00Z';
      const message = { id: 'n', text: '', end: 'complete', notice: 'leave-message', backAt } as const;
      made.backend.write(id, { by: 'system', type: 'message', message });
      await says(made.element, /Nobody is here right now\. We are back .*2099/);
      await says(made.element, made.bellhop.i18n.moment(backAt));
    });

    it('leaves a way back to the assistant where nobody is there', async () => {
      const made = await stage({ chat: { assistant: true, people: false, transcripts: false } });
      const id = await talk(made);
      made.backend.write(id, { by: 'assistant', type: 'hand-over', to: 'waiting', reason: 'asked' });
      await says(made.element, 'This is with the people of the shop now.');
      await says(made.element, 'Ask the assistant something else');
      expect(text(made.element)).not.to.include('You are next');
      await isAccessible(made.element);
      await tap(made.element, '.button.line');
      await says(made.element, 'What can we help with?');
    });

    it('is a message for the shop where nothing and nobody answers', async () => {
      const made = await stage({ chat: { assistant: false, people: false, transcripts: false } });
      await says(made.element, 'Leave your message and your e-mail address');
      await talk(made);
      await says(made.element, 'Nobody is here right now.');
      expect(find(made.element, '.person')).to.equal(undefined);
    });
  });

  describe('several conversations', () => {
    it('are listed, the last said first, and can be begun anew', async () => {
      const made = await stage();
      const id = await talk(made);
      await made.backend.chat.rename(id, 'My parcel');
      await tap(made.element, '[part~=action]');
      await says(made.element, 'My parcel');
      await isAccessible(made.element);
      findAll(made.element, 'bellhop-conversations, [part~=action]').at(-1)!.click();
      await shown(made.element, '[part~=question]');
      await say(made, 'Something else');
      await waitUntil(async () => (await made.backend.chat.list()).conversations.length === 2);
      expect(text(made.element)).not.to.contain('Where is my parcel?');
    });

    it('tell how much is unread elsewhere', async () => {
      const made = await stage();
      const first = await talk(made);
      made.bellhop.screens.open('chat', { new: '' });
      await shown(made.element, '[part~=question]');
      answer(made, first, 'Here');
      await waitUntil(() => find(made.element, '.count')?.textContent === '1');
    });
  });

  describe('what else can be done', () => {
    const open = async (made: Stage): Promise<void> => {
      await tap(made.element, '[aria-expanded]');
      await shown(made.element, 'bellhop-chat-more');
    };

    it('gives it a title, and folds up again with Escape', async () => {
      const made = await stage();
      const id = await talk(made);
      await open(made);
      await type(made.element, '#name', 'My boots');
      findAll(made.element, 'bellhop-chat-more, form [part~=submit]')
        .find((each) => each.innerText === 'Save title')!
        .click();
      await says(made.element, 'Saved');
      expect((await made.backend.chat.events(id, {})).conversation.title).to.equal('My boots');
      find(made.element, '#name')!.focus();
      await sendKeys({ press: 'Escape' });
      await waitUntil(() => !find(made.element, 'bellhop-chat-more'));
      expect(active(made.element)?.getAttribute('aria-expanded')).to.equal('false');
    });

    it('mails what was said to an address that is one', async () => {
      const made = await stage();
      await talk(made);
      await open(made);
      const send = (): void =>
        findAll(made.element, 'form [part~=submit]')
          .find((each) => each.innerText.includes('Mail me'))!
          .click();
      send();
      await says(made.element, 'Enter an e-mail address');
      await type(made.element, '#email', 'amina@example.com');
      send();
      await says(made.element, 'the mail is on its way');
      expect(made.calls.filter(({ name }) => name === 'chat.mailTranscript')).to.have.length(1);
    });

    it('rates it once, by keys', async () => {
      const made = await stage();
      const id = await talk(made);
      made.backend.write(id, { by: 'agent', type: 'hand-over', to: 'assistant', reason: 'handed-back' });
      await says(made.element, 'Rate this conversation');
      findAll(made.element, '[part~=action]')
        .find((each) => each.innerText === 'Rate this conversation')!
        .click();
      await says(made.element, 'Did we help you?');
      findAll(made.element, 'form [part~=submit]')
        .find((each) => each.innerText === 'Send rating')!
        .click();
      await says(made.element, 'Choose one to five stars.');
      await isAccessible(made.element);
      find(made.element, '[name=stars]')!.focus();
      await sendKeys({ press: 'Space' });
      await sendKeys({ press: 'ArrowRight' });
      await sendKeys({ press: 'ArrowRight' });
      findAll(made.element, 'form [part~=submit]')
        .find((each) => each.innerText === 'Send rating')!
        .click();
      await says(made.element, 'Thank you.');
      expect((await made.backend.chat.events(id, {})).conversation.rating).to.equal(3);
      expect(text(made.element)).not.to.contain('Rate this conversation');
    });

    it('makes no sound unless it is switched on', async () => {
      const made = await stage();
      await talk(made);
      await open(made);
      expect((await shown<HTMLInputElement>(made.element, '[type=checkbox]')).checked).to.equal(false);
    });
  });

  it('offers calls once a person takes on what was the assistant’s, where they have become possible', async () => {
    const made = await stage();
    const id = await talk(made);
    answer(made, id, 'A moment.');
    await says(made.element, 'A moment.');
    await shown(made.element, '.acts');
    const { session } = made.backend;
    const shop = await session.config();
    const now = { ...shop, capabilities: { ...shop.capabilities, calls: true } };
    expect(find(made.element, '[aria-label="Video call"]')).to.equal(undefined);
    let again = 0;
    Object.assign(session, { config: () => Promise.resolve(((again += 1), now)) });
    const handOver = { type: 'hand-over', by: 'agent', to: 'agent', reason: 'asked', name: 'Robin' } as const;
    made.backend.write(id, handOver);
    await shown(made.element, '[aria-label="Video call"]');
    answer(made, id, 'Hello', { name: 'Robin' }, 'agent');
    await says(made.element, 'Hello');
    expect(again).to.equal(1);
  });

  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`says that a message was translated, and shows what it was, in ${locale}`, async () => {
      const made = await stage({ locale });
      const id = await talk(made);
      const original = { text: 'Te doy **dos** días', locale: 'es-MX' };
      answer(made, id, 'Two days', { name: 'Robin', original }, 'agent');
      answer(made, id, 'As it is', { name: 'Robin' }, 'agent');
      const shownOf = await shown(made.element, 'bellhop-message-original');
      const root = (): ShadowRoot => shownOf.shadowRoot!;
      await waitUntil(() => shownOf.shadowRoot?.querySelector('summary'), 'it is said');
      expect(findAll(made.element, 'bellhop-message-original')).to.have.length(1);
      const language = new Intl.DisplayNames(locale, { type: 'language' }).of('es')!;
      expect(root().querySelector('summary')!.textContent).to.contain(language);
      const said = root().querySelector<HTMLElement>('.text')!;
      expect(said.checkVisibility()).to.equal(false);
      root().querySelector('summary')!.click();
      await waitUntil(() => said.checkVisibility(), 'it is opened');
      expect(said.textContent).to.contain('Te doy dos días');
      expect(said.lang).to.equal('es-MX');
      expect(said.querySelector('strong')?.textContent).to.equal('dos');
      await isAccessible(made.element);
      // What comes after it does not fold it.
      answer(made, id, 'And so on', { name: 'Robin' }, 'agent');
      await says(made.element, 'And so on');
      expect(said.isConnected && said.checkVisibility()).to.equal(true);
    });

  it('says so where the shop offers no chat', async () => {
    const made = await stage({ chat: null });
    await says(made.element, 'cannot be done here');
  });

  it('begins with words that are given, and sends those that are to be sent', async () => {
    const made = await stage({ screen: { name: 'chat', params: { text: 'My boots: ' } } });
    await composer(made);
    await waitUntil(() => value(made) === 'My boots: ');
    fixtureCleanup();
    const other = await stage({ screen: { name: 'chat', params: { send: 'Hello' } } });
    await conversationOf(other);
    await waitUntil(() => rows(other)[0]?.textContent.includes('Hello'));
  });
});
