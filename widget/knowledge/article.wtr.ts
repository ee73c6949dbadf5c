import { ContextProvider } from '@lit/context';
import { expect, fixtureCleanup, fixtureSync, html, waitUntil } from '@open-wc/testing';
import { createMemoryBackend, type MemoryCall } from '../../src/client/adapters/memory.js';
import { createBellhop, type Bellhop } from '../../src/client/client.js';
import { SupportError, type Article } from '../../src/contract/index.js';
import { config } from '../chat/stage.js';
import '../home/rest.js';
import { data } from '../orders/fixtures.js';
import { find, findAll, isAccessible, says, shown, tap, text, type } from '../orders/stage.js';
import { bellhopContext } from '../shared/context.js';
import './define.js';

const article = (slug: string, title: string, body: string): Article => ({
  ...{ id: `${slug}.en`, slug, locale: 'en', title, body },
  tags: [],
  pages: ['*'],
  updatedAt: '2026-11-01T10:00:00Z',
});
const articles = [
  article('coat', 'How the coat fits', 'It runs **a little large**.\n\n<img src=x onerror=alert(1)>'),
  article('wax', 'Re-waxing', 'Warm the wax first.'),
];

interface Stage {
  readonly bellhop: Bellhop;
  readonly element: HTMLElement;
  readonly calls: MemoryCall[];
  fault: ((call: MemoryCall) => void) | undefined;
}

async function stage(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  locale = 'en',
): Promise<Stage> {
  const calls: MemoryCall[] = [];
  const made: Pick<Stage, 'fault'> = { fault: undefined };
  const backend = createMemoryBackend(
    { ...data([], config), articles },
    {
      before: (call) => {
        calls.push(call);
        made.fault?.(call);
      },
    },
  );
  const bellhop = createBellhop({ backend });
  await bellhop.i18n.setLocale(locale);
  const home = fixtureSync<HTMLElement>(html`<div lang=${locale}></div>`);
  new ContextProvider(home, { context: bellhopContext, initialValue: bellhop }).hostConnected();
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  home.append(element);
  return Object.assign(made, { bellhop, element, calls });
}

afterEach(() => fixtureCleanup());

describe('<bellhop-article>', () => {
  it('shows an article, of whose markup nothing becomes markup, and is accessible', async () => {
    const { element } = await stage('bellhop-article', { article: 'coat' });
    await says(element, 'It runs a little large.');
    expect(find(element, 'strong')).to.be.instanceOf(HTMLElement);
    expect(find(element, '[part=text] img')).to.equal(undefined);
    await isAccessible(element);
  });

  it('is told whether it helped, and takes that back where it could not be kept', async () => {
    const made = await stage('bellhop-article', { article: 'coat' });
    await tap(made.element, '[part=action]');
    await says(made.element, 'Thank you.');
    await waitUntil(() => made.calls.some(({ name, args }) => name === 'knowledge.rate' && args[1] === true));
    made.fault = ({ name }) => {
      if (name === 'knowledge.rate') throw new SupportError('unavailable');
    };
    findAll(made.element, '[part=action]')[1]!.click();
    const pressed = (): (string | null)[] =>
      findAll(made.element, '[aria-pressed]').map((each) => each.getAttribute('aria-pressed'));
    await waitUntil(() => made.calls.filter(({ name }) => name === 'knowledge.rate').length === 2);
    await waitUntil(() => pressed()[0] === 'true');
    expect(pressed()).to.deep.equal(['true', 'false']);
  });

  it('says that an article is gone, and how to try again where it could not be had', async () => {
    const gone = await stage('bellhop-article', { article: 'nothing' });
    await says(gone.element, 'not here any more');
    const made = await stage('bellhop-article');
    made.fault = () => {
      throw new SupportError('unavailable');
    };
    made.element.setAttribute('article', 'coat');
    await shown(made.element, '[part=retry]');
    made.fault = undefined;
    await tap(made.element, '[part=retry]');
    await says(made.element, 'It runs');
  });

  it('leads on to the chat with what it is about', async () => {
    const { element, bellhop } = await stage('bellhop-article', { article: 'coat' });
    await says(element, 'Ask us about it');
    findAll(element, '[part=action]').at(-1)!.click();
    expect(bellhop.screens.$screen.get()).to.deep.equal({
      name: 'chat',
      params: { text: 'How the coat fits: ' },
    });
  });
});

describe('<bellhop-asking>', () => {
  it('suggests articles for the page, finds others as the shopper types, and is accessible', async () => {
    const { element, bellhop } = await stage('bellhop-asking');
    void bellhop.shop.refresh();
    await says(element, 'About this page');
    await isAccessible(element);
    await type(element, 'input', 're-waxing');
    await says(element, '1 article');
    expect(text(element)).not.to.contain('How the coat fits');
    await isAccessible(element);
    await tap(element, '[part=door]');
    expect(bellhop.screens.$screen.get()).to.deep.equal({ name: 'article', params: { id: 'wax.en' } });
  });

  it('says where no article answers, and asks it in the chat', async () => {
    const { element, bellhop } = await stage('bellhop-asking');
    void bellhop.shop.refresh();
    await type(element, 'input', 'quarks');
    await says(element, 'No article answers that.');
    await tap(element, '[part=submit]');
    expect(bellhop.screens.$screen.get()).to.deep.equal({ name: 'chat', params: { send: 'quarks' } });
  });
});
