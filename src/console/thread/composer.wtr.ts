import { expect, fixture, fixtureCleanup, html, waitUntil as waitFor } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import { choose, given, photo } from '../../../widget/shared/photos/stage.js';
import type { StaffCase } from '../../contract/index.js';
import type { BellhopConsole } from '../console.js';
import '../define.js';
import { bought, conversation, deskAt, events, problem, robin, said, staffGateway } from '../stage.js';

const button = (root: ShadowRoot, words: string): HTMLButtonElement | undefined =>
  [...root.querySelectorAll('button')].find((each) =>
    (each.ariaLabel ?? each.textContent ?? '').replace(/\s+/g, ' ').trim().startsWith(words),
  );

/** Pictures are made small in workers, which a busy machine is slow to begin. */
const waitUntil = (condition: () => unknown, words: string): Promise<void> =>
  waitFor(() => Boolean(condition()), words, { timeout: 8_000 });

/** A conversation of one's own, open. */
async function open(given: Partial<StaffCase> = {}, locale = 'en') {
  const one = conversation({ handler: 'agent', agent: robin.agent, locale: 'ar' });
  const gateway = staffGateway([one], { [one.id]: events([said('It came torn')]) }, { [one.id]: given });
  history.replaceState(null, '', `${location.pathname}#conversation=${one.id}`);
  const desk = await deskAt(gateway, locale);
  const app = await fixture<BellhopConsole>(html`<bellhop-console .desk=${desk}></bellhop-console>`);
  const root = (): ShadowRoot | null | undefined => app.shadowRoot?.querySelector('console-desk')?.shadowRoot;
  const thread = (): ShadowRoot => root()!.querySelector('console-thread')!.shadowRoot!;
  const composer = (): ShadowRoot => thread().querySelector('console-composer')!.shadowRoot!;
  const beside = (): ShadowRoot => root()!.querySelector('console-case')!.shadowRoot!;
  await waitUntil(
    () => root()?.querySelector('console-thread')?.shadowRoot?.querySelector('console-composer'),
    'it is mine',
  );
  await waitUntil(() => composer().querySelector('textarea'), 'a field');
  const sent = () => gateway.called('POST', `/conversations/${one.id}/messages`);
  const send = (): HTMLButtonElement => composer().querySelector<HTMLButtonElement>('button[type=submit]')!;
  return { one, gateway, app, thread, composer, beside, sent, send };
}

describe('<console-composer>', () => {
  before(() => setViewport({ width: 1440, height: 900 }));
  afterEach(() => {
    fixtureCleanup();
    sessionStorage.clear();
    history.replaceState(null, '', location.pathname);
  });

  it('sends photos that are chosen, dropped or pasted, alone or with words', async () => {
    const { one, gateway, app, composer, thread, sent, send } = await open();
    let count = 0;
    gateway.answers[`POST /conversations/${one.id}/photos`] = () => {
      count += 1;
      const url = `https://help.example/up/${count}`;
      return Response.json(
        { id: `p${count}`, url, headers: {}, expiresAt: '2026-11-30T10:00:00Z' },
        { status: 201 },
      );
    };
    for (const index of [1, 2, 3]) {
      gateway.answers[`PUT /up/${index}`] = () => new Response(null, { status: 204 });
      gateway.answers[`POST /photos/p${index}/completion`] = {
        ...{ id: `p${index}`, width: 64, height: 48, createdAt: '2026-11-29T10:00:00Z' },
      };
    }
    const host = thread().querySelector<HTMLElement>('console-composer')!;
    expect(send().disabled).to.equal(true);
    choose(host, 'library', [await photo()]);
    await waitUntil(() => !send().disabled, 'it is ready');
    composer()
      .querySelector('textarea')!
      .dispatchEvent(given('paste', [await photo()]));
    thread()
      .querySelector('.log')!
      .dispatchEvent(given('dragover', [await photo()]));
    await waitUntil(() => composer().querySelector('.here'), 'it says where to drop');
    await expect(app).to.be.accessible();
    thread()
      .querySelector('.log')!
      .dispatchEvent(given('drop', [await photo()]));
    await waitUntil(() => composer().querySelectorAll('.tile img').length === 3, 'all are there');
    await expect(app).to.be.accessible();
    composer().querySelector<HTMLElement>('.remove')!.click();
    await waitUntil(() => composer().querySelectorAll('.tile').length === 2, 'one is taken back');
    choose(host, 'library', [await photo(), await photo(), await photo()]);
    await waitUntil(() => composer().querySelector('.still'), 'it says that not all fit');
    await waitUntil(() => composer().querySelectorAll('.tile img').length === 4, 'four fit');
    for (const index of [1, 2]) composer().querySelectorAll<HTMLElement>('.remove')[index]!.click();
    await waitUntil(() => composer().querySelectorAll('.tile').length === 2, 'two are left');

    const upload = gateway.answers['PUT /up/2'];
    gateway.answers['PUT /up/2'] = 400;
    send().click();
    await waitUntil(() => thread().querySelector('.failed'), 'one did not arrive');
    await expect(app).to.be.accessible();
    expect(sent()).to.be.empty;
    gateway.answers['PUT /up/2'] = upload;
    button(thread(), 'Send again')!.click();
    await waitUntil(() => sent().length === 1 && !thread().querySelector('.failed'), 'it is sent');
    // What had arrived does not go up again; what had not, under another address.
    expect(sent()[0]?.body).to.deep.equal({ text: '', photos: ['p1', 'p3'] });
  });

  it('says which file is no photo, and takes back what was not sent', async () => {
    const { one, gateway, app, composer, thread } = await open();
    gateway.answers[`POST /conversations/${one.id}/photos`] = () => problem(400, 'too-large');
    const host = thread().querySelector<HTMLElement>('console-composer')!;
    choose(host, 'library', [new File(['nothing'], 'notes.txt'), await photo()]);
    await waitUntil(() => composer().querySelector('.notice'), 'it is said');
    await waitUntil(() => composer().querySelector('.tile img'), 'the other is ready');
    expect(composer().querySelector('.notice')!.textContent).to.contain('notes.txt');
    await expect(app).to.be.accessible();
    composer().querySelector<HTMLElement>('.notice button')!.click();
    composer().querySelector<HTMLElement>('button[type=submit]')!.click();
    await waitUntil(() => thread().querySelector('.failed'), 'it did not arrive');
    button(thread(), 'Take back')!.click();
    await waitUntil(() => composer().querySelector('.tile img'), 'it is in the composer again');
    expect(thread().querySelector('.failed')).to.equal(null);
  });

  it('lays what is in the case before the shopper, with words or alone', async () => {
    const { app, beside, composer, sent, send, thread } = await open({ orders: [bought('NF-20418')] });
    const lay = (words: string): HTMLButtonElement | undefined => button(beside(), words);
    await waitUntil(() => lay('Return: Trail boots'), 'it can be laid');
    // Of what the shop has not in its list there is no product to show.
    expect(lay('Size: Re-waxing')).to.equal(undefined);
    lay('Return: Trail boots')!.click();
    lay('Size: Trail boots')!.click();
    lay('Lay before the shopper: NF-20418')!.click();
    await waitUntil(() => composer().querySelectorAll('.laid li').length === 3, 'three wait');
    await waitUntil(() => lay('Size: Trail boots')!.ariaPressed === 'true', 'the case says so');
    await expect(app).to.be.accessible();
    lay('Size: Trail boots')!.click();
    await waitUntil(() => composer().querySelectorAll('.laid li').length === 2, 'one is taken out there');
    composer().querySelector<HTMLElement>('.laid button')!.click();
    await waitUntil(() => composer().querySelectorAll('.laid li').length === 1, 'one is taken out here');
    send().click();
    await waitUntil(() => sent().length === 1 && !composer().querySelector('.laid'), 'it goes alone');
    expect(sent()[0]?.body).to.deep.equal({ text: '', cards: [{ kind: 'order', orderId: 'id-NF-20418' }] });
    expect(thread().querySelector('.failed')).to.equal(null);
  });

  it('finds articles in the shopper’s language, and products', async () => {
    const { gateway, app, composer } = await open();
    const about = { updatedAt: '2026-11-14T10:00:00Z', isImported: false, helpful: 0, unhelpful: 0 };
    const article = (locale: string, title: string) => ({
      ...{ id: `wax.${locale}`, slug: 'wax', locale, title, excerpt: title },
      ...about,
    });
    gateway.answers['GET /articles'] = {
      articles: [article('en', 'Care with wax'), article('ar', 'Care: الشمع')],
    };
    gateway.answers['GET /v1/products'] = {
      products: [{ id: 'trail-boots', title: 'Trail boots', tags: [], variants: [] }],
    };
    button(composer(), 'Article or product')!.click();
    await waitUntil(() => composer().querySelector('console-finder'), 'there is a field');
    const finder = (): ShadowRoot => composer().querySelector('console-finder')!.shadowRoot!;
    await waitUntil(() => finder().querySelectorAll('li').length === 1, 'the articles are there');
    expect(finder().querySelector('li')!.textContent).to.contain('الشمع');
    const input = finder().querySelector('input')!;
    input.value = 'boots';
    input.dispatchEvent(new InputEvent('input'));
    await waitUntil(() => button(finder(), 'Trail boots'), 'products are found');
    await expect(app).to.be.accessible();
    expect(gateway.called('GET', '/v1/products')[0]?.path).to.contain('shop=northfold');
    button(finder(), 'Size: Trail boots')!.click();
    await waitUntil(() => composer().querySelector('.laid'), 'it waits');
    expect(composer().querySelector('console-finder')).to.equal(null);
    gateway.answers['GET /v1/products'] = () => problem(429, 'rate-limited', 30);
    button(composer(), 'Article or product')!.click();
    await waitUntil(
      () => composer().querySelector('console-finder')?.shadowRoot?.querySelector('input'),
      'again',
    );
    finder().querySelector('input')!.value = 'x';
    finder().querySelector('input')!.dispatchEvent(new InputEvent('input'));
    await waitUntil(() => finder().querySelector('[role=alert]'), 'it says what is wrong');
    await expect(app).to.be.accessible();
  });
});
