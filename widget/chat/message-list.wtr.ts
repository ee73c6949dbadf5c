import { ContextProvider } from '@lit/context';
import { expect, fixtureCleanup, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { createMemoryBackend } from '../../src/client/adapters/memory.js';
import { createBellhop, type Bellhop } from '../../src/client/client.js';
import { data } from '../orders/fixtures.js';
import { bellhopContext } from '../shared/context.js';
import './messages.js';
import type { BellhopMessageList, GrowingMessage, ListedMessage } from './message-list.js';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 20, 9, minutes)).toISOString();

function message(index: number, more: Partial<ListedMessage> = {}): ListedMessage {
  return {
    id: `m${index}`,
    writer: index % 2 === 0 ? 'shopper' : 'assistant',
    text: `Words of **message** ${index}`,
    at: at(index),
    state: 'sent',
    ...more,
  };
}
const many = (from: number, to: number): ListedMessage[] =>
  Array.from({ length: to - from }, (_, index) => message(from + index));

class Stage {
  constructor(
    readonly element: BellhopMessageList,
    readonly bellhop: Bellhop,
  ) {}

  get scroller(): HTMLElement {
    return this.element.shadowRoot!.querySelector<HTMLElement>('.scroller')!;
  }

  get said(): string {
    return this.element.shadowRoot!.querySelector('[role=status]')!.textContent;
  }

  get latest(): HTMLElement | null {
    return this.element.shadowRoot!.querySelector('[part=latest]');
  }

  find<E extends Element = HTMLElement>(selector: string): E[] {
    return [...this.element.shadowRoot!.querySelectorAll<E>(selector)];
  }

  get words(): (string | null)[] {
    return this.find('article .text').map(({ textContent }) => textContent);
  }

  /** The ids that the words of the messages tell. */
  get plain(): string[] {
    return this.words.map((words) => `m${/-?\d+$/.exec(words!)?.[0]}`);
  }

  async set(settings: Partial<BellhopMessageList>): Promise<void> {
    Object.assign(this.element, settings);
    await this.element.updateComplete;
  }

  get toEnd(): number {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight;
  }

  async scrollTo(top: number): Promise<void> {
    const heard = new Promise((resolve) => this.scroller.addEventListener('scroll', resolve, { once: true }));
    this.scroller.scrollTop = top;
    await heard;
    await this.element.updateComplete;
  }

  /** Where a message stands in the view. */
  topOf(words: string): number {
    const found = this.find('article').find(({ textContent }) => textContent?.includes(words));
    return found!.getBoundingClientRect().top;
  }
}

/** With patience for a machine that does other things too. */
const until = (isSo: () => boolean, what?: string): Promise<unknown> =>
  waitUntil(isSo, what, { timeout: 8_000 });

const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

async function stage(settings: Partial<BellhopMessageList> = {}, locale = 'en'): Promise<Stage> {
  const bellhop = createBellhop({ backend: createMemoryBackend(data([])) });
  await bellhop.i18n.setLocale(locale);
  await bellhop.i18n.load('chat');
  const home = fixtureSync<HTMLElement>(html`<div lang=${locale}></div>`);
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  const element = document.createElement('bellhop-message-list');
  element.style.blockSize = '500px';
  element.style.inlineSize = '392px';
  Object.assign(element, settings);
  home.append(element);
  const made = new Stage(element, bellhop);
  await element.updateComplete;
  const hasMarkdown = element.messages.some(({ writer }) => writer === 'assistant');
  if (hasMarkdown) {
    await until(() => made.find('strong').length > 0, 'the Markdown is here');
  }
  await frame();
  return made;
}

afterEach(async () => {
  fixtureCleanup();
  await emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
});

describe('<bellhop-message-list>', () => {
  describe('what it shows', () => {
    it("draws the assistant's and the agents' Markdown, and what others typed as it is", async () => {
      const writers = ['shopper', 'assistant', 'agent', 'system'] as const;
      const { element, find } = await stage({
        messages: writers.map((writer, index) => message(index, { writer, text: '**a**\n*b*' })),
      }).then((made) => ({ element: made.element, find: made.find.bind(made) }));
      expect(element.messages).to.have.length(4);
      expect(find('article').map((each) => each.querySelector('strong') !== null)).to.deep.equal([
        false,
        true,
        true,
        false,
      ]);
      expect(find('.shopper .text')[0]?.innerText).to.equal('**a**\n*b*');
    });

    it('drops what would hide or turn the words around it, also of those that are out of view', async () => {
      const made = await stage({
        messages: [
          message(0, { text: 'a\u202eb' }),
          ...many(1, 150),
          message(150, { text: 'c\u2066\u0007d' }),
          message(151, { writer: 'agent', name: 'e\u202ef' }),
        ],
      });
      expect([made.words[0], made.words[150]]).to.deep.equal(['ab', 'cd']);
      expect(made.find('.who bdi').at(-1)?.textContent).to.equal('ef');
    });

    it('parts days, and groups what one writer says', async () => {
      const today = new Date();
      const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1, 12);
      const made = await stage({
        messages: [
          message(0, { writer: 'assistant', at: '2020-03-03T12:00:00Z' }),
          message(1, { writer: 'assistant', at: yesterday.toISOString() }),
          message(2, { writer: 'assistant', at: today.toISOString() }),
          message(3, { writer: 'assistant', at: today.toISOString() }),
          message(4, { writer: 'agent', at: today.toISOString() }),
        ],
      });
      const days = made.find('.day').map(({ innerText }) => innerText.trim());
      expect(days).to.deep.equal(['Tue, 3 Mar 2020', 'Yesterday', 'Today']);
      expect(made.find('article').map((each) => each.matches('.first'))).to.deep.equal([
        true,
        true,
        true,
        false,
        true,
      ]);
      expect(made.find('.who')[3]?.innerText).to.match(/^Our team\s+\d+:\d\d/);
    });

    it('says what became of a message', async () => {
      const made = await stage({
        messages: [
          message(0, { state: 'sending' }),
          message(2, { state: 'failed' }),
          message(1, { state: 'stopped' }),
        ],
      });
      expect(made.find('[part=state]').map(({ innerText }) => innerText.trim())).to.deep.equal([
        'Sending',
        'Not sent',
        'Stopped',
      ]);
    });

    it('changes a message in its place', async () => {
      const messages = many(0, 60);
      const made = await stage({ messages });
      const articles = made.find('article');
      await made.set({
        messages: messages.map((each, index) => (index === 58 ? message(58, { state: 'failed' }) : each)),
      });
      expect(made.find('article').slice(50)).to.deep.equal(articles.slice(50));
      expect(made.find('[part=state]')).to.have.length(1);
    });

    it('has the words of all messages on the page, also of those that were never near', async () => {
      const made = await stage({ messages: many(0, 500) });
      expect(made.find('article')).to.have.length(500);
      expect(made.find('strong').length).to.be.lessThan(200);
      expect(made.words[3]).to.equal('Words of **message** 3');
    });

    it('keeps a long list on shelves, in order, and draws only those near the reader', async () => {
      const made = await stage({ messages: many(0, 2_000) });
      expect(made.find('.chunks > *')).to.have.length(10);
      expect(made.find('.chunks > * > .chunk')).to.have.length(200);
      expect(made.plain).to.deep.equal(many(0, 2_000).map(({ id }) => id));
      expect(made.find('strong').length).to.be.lessThan(50);
      await made.set({ messages: many(0, 3) });
      expect(made.find('.chunks > *')).to.have.length(1);
      expect(made.plain).to.deep.equal(['m0', 'm1', 'm2']);
    });

    it('draws what comes next while the browser still leaves it out', async () => {
      const made = await stage({ messages: many(0, 2_000) });
      const isAhead = (chunk: HTMLElement): boolean =>
        !!chunk.querySelector('strong') &&
        !chunk.firstElementChild!.checkVisibility({ contentVisibilityAuto: true });
      await until(() => made.find('.chunk').some(isAhead), 'one is drawn ahead');
    });

    it('has words for a search of the page where the browser leaves them out', async () => {
      const made = await stage({
        messages: [...many(0, 700), message(700, { text: 'A needle' }), ...many(701, 2_000)],
      });
      const article = made.find('article')[700]!;
      expect(article.checkVisibility({ contentVisibilityAuto: true })).to.equal(false);
      getSelection()?.removeAllRanges();
      const { find } = globalThis as unknown as { find(words: string): boolean };
      expect([find('A needle'), find('No needle')]).to.deep.equal([true, false]);
    });

    it('draws what the reader comes near', async () => {
      const made = await stage({ messages: many(0, 500) });
      await made.scrollTo(0);
      await until(() => made.words[3] === 'Words of message 3', 'the first are drawn');
    });

    it('is empty after the last conversation, and shows the next one', async () => {
      const made = await stage({ messages: many(0, 70) });
      await made.set({ messages: [] });
      expect(made.find('article')).to.have.length(0);
      await made.set({ messages: many(100, 103) });
      expect(made.words).to.have.length(3);
    });

    it('shows all again where it is moved on the page', async () => {
      const made = await stage({ messages: many(0, 70) });
      made.element.parentElement!.append(made.element);
      await made.element.updateComplete;
      expect(made.find('article')).to.have.length(70);
      await until(() => made.toEnd < 2, 'at the end');
    });

    it('speaks the language that is chosen later', async () => {
      const made = await stage({ messages: many(0, 4) });
      await made.bellhop.i18n.setLocale('zh-Hans');
      await made.element.updateComplete;
      expect(made.find('.who')[1]?.innerText).to.contain('助理');
    });
  });

  describe('the growing message', () => {
    const growing = (text: string): GrowingMessage => ({ id: 'g', writer: 'assistant', text, at: at(9) });

    it('grows in its place and keeps its nodes when it is whole', async () => {
      const messages = many(0, 4);
      const made = await stage({ messages, growing: growing('One **tw') });
      const article = made.find('.growing')[0]!;
      const strong = article.querySelector('strong')!;
      expect(strong.textContent).to.equal('tw');
      await made.set({ growing: growing('One **two** three\n\nfour') });
      await made.set({
        messages: [...messages, { ...growing('One **two** three\n\nfour'), state: 'sent' }],
        growing: undefined,
      });
      expect(made.find('article').at(-1)).to.equal(article);
      expect(article.matches('.growing')).to.equal(false);
      expect(article.querySelector('strong')).to.equal(strong);
      expect(strong.textContent).to.equal('two');
    });

    it('touches nothing but itself', async () => {
      const made = await stage({ messages: many(0, 300), growing: growing('One') });
      const changes: MutationRecord[] = [];
      const watcher = new MutationObserver((records) => changes.push(...records));
      watcher.observe(made.scroller, {
        subtree: true,
        childList: true,
        characterData: true,
        attributes: true,
      });
      await made.set({ growing: growing('One two') });
      changes.push(...watcher.takeRecords());
      expect(changes).to.have.length(1);
      expect(changes[0]?.target.textContent).to.equal('One two');
    });

    for (const count of [0, 9, 10, 11, 199, 200, 201]) {
      it(`stands after ${count} messages`, async () => {
        const made = await stage({ messages: many(0, count), growing: growing('last') });
        await until(() => made.words.at(-1) === 'last', 'it is last');
        expect(made.words).to.have.length(count + 1);
        await made.set({ messages: [...many(0, count), { ...growing('last'), state: 'sent' }] });
        expect(made.words).to.have.length(count + 1);
      });
    }
  });

  describe('the place of the reader', () => {
    it('is the end at first, and stays there while messages come and grow', async () => {
      const made = await stage({ messages: many(0, 300) });
      await until(() => made.toEnd < 2, 'at the end');
      await made.set({ messages: many(0, 310) });
      await until(() => made.toEnd < 2, 'at the end after new ones');
      await made.set({ growing: { id: 'g', writer: 'agent', at: at(9), text: 'a\n\n'.repeat(40) } });
      await until(() => made.toEnd < 2, 'at the end of what grew');
      made.element.style.blockSize = '300px';
      await until(() => made.toEnd < 2, 'at the end of a lower view');
    });

    it('stays where it is while the reader is elsewhere, who is told of what is new', async () => {
      const messages = many(0, 100);
      const made = await stage({ messages });
      await made.scrollTo(made.scroller.scrollTop - 700);
      const { scrollTop } = made.scroller;
      await made.set({ growing: { id: 'm101', writer: 'assistant', at: at(9), text: 'a\n\n'.repeat(40) } });
      await frame();
      expect(made.latest).to.equal(null);
      await made.set({ messages: [...messages, message(101), message(103)], growing: undefined });
      await frame();
      expect(made.scroller.scrollTop).to.be.closeTo(scrollTop, 1);
      expect(made.latest?.innerText.trim()).to.equal('2 new messages');

      made.latest!.click();
      await made.element.updateComplete;
      await until(() => made.toEnd < 2, 'at the end');
      expect(made.latest).to.equal(null);
      expect(made.element.shadowRoot!.activeElement).to.equal(made.scroller);
    });

    it('is the end again once the reader writes', async () => {
      const messages = many(0, 100);
      const made = await stage({ messages });
      await made.scrollTo(0);
      await made.set({ messages: [...messages, message(100, { state: 'sending' })] });
      await until(() => made.toEnd < 2, 'at the end');
      expect(made.latest).to.equal(null);
    });

    it('is kept when earlier messages come above, also at the very top', async () => {
      for (const top of [0, 300]) {
        const made = await stage({ messages: many(30, 150) });
        await made.scrollTo(1);
        await until(() => made.words[1] === 'Words of message 31');
        await frame();
        if (top !== 1) await made.scrollTo(top);
        await frame();
        const before = made.topOf('message 31');
        await made.set({ messages: many(-90, 150) });
        expect(made.topOf('message 31')).to.be.closeTo(before, 1);
        await until(() => made.words.includes('Words of message 29'), 'those above are drawn');
        await frame();
        await frame();
        expect(made.topOf('message 31')).to.be.closeTo(before, 1);
        fixtureCleanup();
      }
    });

    it("is kept over a shelf's edge, at either end", async () => {
      // Not of the shopper, whose words lead to the end.
      const told = (from: number, to: number): ListedMessage[] =>
        many(from, to).map((each) => ({ ...each, writer: 'agent' }));
      const made = await stage({ messages: told(0, 190) });
      await made.scrollTo(0);
      await until(() => made.words[1] === 'Words of message 1', 'the first are drawn');
      await made.scrollTo(200);
      for (const [from, to] of [
        [-190, 190],
        [-190, 210],
        [-210, 210],
        [-610, 210],
        [-610, 610],
      ] as const) {
        const before = made.topOf('message 3');
        await made.set({ messages: told(from, to) });
        expect(made.topOf('message 3')).to.be.closeTo(before, 1);
        await frame();
        await frame();
        expect(made.topOf('message 3')).to.be.closeTo(before, 1);
        expect(made.plain).to.deep.equal(many(from, to).map(({ id }) => id));
      }
      expect(made.find('.chunks > *')).to.have.length(8);
    });

    it('is the end of a long list when it is led there', async () => {
      const made = await stage({ messages: many(0, 2_000) });
      await made.scrollTo(0);
      await until(() => made.words[1] === 'Words of message 1', 'the first are drawn');
      made.element.goToEnd();
      await until(() => made.toEnd < 2, 'at the end');
      for (let count = 0; count < 5; count += 1) await frame();
      expect(made.toEnd).to.be.lessThan(2);
    });

    it('is where a jump led from the end, also in the frame in which what is there gets its height', async () => {
      const made = await stage({ messages: many(0, 2_000) });
      await until(() => made.toEnd < 2, 'at the end');
      await frame();
      made.find('article')[900]!.scrollIntoView();
      for (let count = 0; count < 5; count += 1) await frame();
      expect(made.toEnd).to.be.greaterThan(10_000);
      const { top } = made.find('article')[900]!.getBoundingClientRect();
      expect(top - made.scroller.getBoundingClientRect().top).to.be.within(-100, 100);
    });

    it('near the first message asks for earlier ones, once for each', async () => {
      const made = await stage({ messages: many(0, 150) });
      const asked: string[] = [];
      made.element.addEventListener('bellhop-messages-earlier', () =>
        asked.push(made.element.messages[0]!.id),
      );
      await made.scrollTo(0);
      expect(asked).to.deep.equal([]);
      await made.set({ hasEarlier: true });
      await made.scrollTo(10);
      await made.scrollTo(0);
      expect(asked).to.deep.equal(['m0']);
      await made.set({ messages: many(-60, 150) });
      await made.scrollTo(0);
      expect(asked).to.deep.equal(['m0', 'm-60']);
    });

    it('is moved by the keyboard', async () => {
      const made = await stage({ messages: many(0, 2_000) });
      await until(() => made.toEnd < 2, 'at the end');
      await sendKeys({ press: 'Tab' });
      expect(made.element.shadowRoot!.activeElement).to.equal(made.scroller);
      const { scrollTop } = made.scroller;
      // A key pressed while the view still moves is lost now and then.
      const press = async (key: string): Promise<void> => {
        const ended = new Promise((resolve) =>
          made.scroller.addEventListener('scrollend', resolve, { once: true }),
        );
        await sendKeys({ press: key });
        await ended;
      };
      await press('PageUp');
      expect(made.scroller.scrollTop).to.be.lessThan(scrollTop - 100);
      await press('Home');
      expect(made.scroller.scrollTop).to.equal(0);
      await press('End');
      await until(() => made.toEnd < 2, 'the last');
    });
  });

  describe('accessibility', () => {
    it('says each finished message of others once, without its marks', async () => {
      const messages = many(0, 3);
      const made = await stage({ messages });
      expect(made.said).to.equal('');
      await made.set({ growing: { id: 'm3', writer: 'assistant', at: at(3), text: 'Half of' } });
      expect(made.said).to.equal('');
      const whole = [...messages, message(3, { text: 'Half of **all**' })];
      await made.set({ messages: whole, growing: undefined });
      expect(made.said).to.equal('Assistant: Half of all');
      const said = made.find('[role=status]')[0]!;
      const changes: MutationRecord[] = [];
      const watcher = new MutationObserver((records) => changes.push(...records));
      watcher.observe(said, { subtree: true, childList: true, characterData: true });
      await made.set({ messages: [...many(-50, 0), ...whole] });
      await made.set({ messages: [...many(-50, 0), ...whole].map((each) => ({ ...each })) });
      await made.set({ messages: [...many(-50, 0), ...whole, message(4)] });
      expect([...changes, ...watcher.takeRecords()]).to.deep.equal([]);
    });

    it('says several that came together', async () => {
      const made = await stage({ messages: many(0, 2) });
      await made.set({
        messages: [...many(0, 2), message(3), message(4, { writer: 'agent', text: 'Hello' })],
      });
      expect(made.said).to.equal('Assistant: Words of message 3\nOur team: Hello');
    });

    it('is no live region itself: what grows is not read out', async () => {
      const made = await stage({ messages: many(0, 2) });
      expect(made.scroller.getAttribute('role')).to.equal('log');
      expect(made.scroller.getAttribute('aria-live')).to.equal('off');
    });

    for (const [name, locale, media] of [
      ['in light', 'en', { colorScheme: 'light' }],
      ['in dark', 'en', { colorScheme: 'dark' }],
      ['in Arabic', 'ar', { colorScheme: 'light' }],
      ['in forced colours', 'en', { forcedColors: 'active' }],
    ] as const) {
      it(`passes the audit ${name}`, async () => {
        await emulateMedia(media);
        const text =
          '# T\n\n- a\n- [b](https://c.example)\n\n> q\n\n`d`\n\n|e|f|\n|-|-|\n|g|h|\n\n```\ni\n```';
        const made = await stage(
          {
            messages: [
              message(0),
              message(1, { text }),
              message(2, { state: 'failed' }),
              message(4, { state: 'sending' }),
              message(5, { writer: 'system', text: 'Mara joined' }),
            ],
            growing: { id: 'g', writer: 'agent', at: at(9), text: 'Let me **se' },
          },
          locale,
        );
        if ('colorScheme' in media) made.element.style.colorScheme = media.colorScheme;
        // The panel's paper, which is not the list's own.
        made.element.style.background = 'var(--_paper)';
        await expect(made.element).to.be.accessible();
      });
    }

    it('stands right to left in Arabic', async () => {
      const made = await stage({ messages: many(0, 2) }, 'ar');
      const bubble = made.find('.shopper .text')[0]!.getBoundingClientRect();
      const box = made.element.getBoundingClientRect();
      expect(bubble.left - box.left).to.be.lessThan(box.right - bubble.right);
    });
  });
});
