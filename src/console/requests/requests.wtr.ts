import { expect, fixture, fixtureCleanup, html, waitUntil as waitFor } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { StaffRequest } from '../../contract/index.js';
import type { BellhopConsole } from '../console.js';
import '../define.js';
import { askedFor, conversation, deskAt, events, problem, robin, said, staffGateway } from '../stage.js';

/** The page comes when it is opened. */
const waitUntil = (condition: () => unknown, words: string): Promise<void> =>
  waitFor(() => Boolean(condition()), words, { timeout: 5_000 });
const button = (root: ShadowRoot, words: string): HTMLButtonElement | undefined =>
  [...root.querySelectorAll('button')].find((each) =>
    (each.ariaLabel ?? each.textContent ?? '').replace(/\s+/g, ' ').trim().startsWith(words),
  );
const press = (key: string): boolean =>
  window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
const textOf = (root: ShadowRoot): string => root.textContent?.replace(/\s+/g, ' ') ?? '';

async function open(gateway: ReturnType<typeof staffGateway>, locale = 'en') {
  history.replaceState(null, '', location.pathname);
  const desk = await deskAt(gateway, locale);
  const app = await fixture<BellhopConsole>(html`<bellhop-console .desk=${desk}></bellhop-console>`);
  const find = (): ShadowRoot | null | undefined => app.shadowRoot?.querySelector('console-desk')?.shadowRoot;
  await waitUntil(() => find()?.querySelector('.rail'), 'the desk');
  const root = find()!;
  const page = (): ShadowRoot => root.querySelector('console-requests')!.shadowRoot!;
  return { app, root, page };
}

/** A shop of which these are open, until somebody decides. */
function asking(all: StaffRequest[]) {
  const gateway = staffGateway([]);
  gateway.answers['GET /requests'] = () => ({ requests: all });
  for (const { request } of [...all])
    gateway.answers[`POST /requests/${request.id}/decisions`] = () => {
      const at = all.findIndex((each) => each.request.id === request.id);
      return { ...all.splice(at, 1)[0]!, request: { ...request, status: 'done' } };
    };
  return gateway;
}

describe('<console-requests>', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(fixtureCleanup);

  it('says that there are some, and opens them by a key, in every language', async () => {
    for (const locale of ['en', 'zh-Hans', 'ar']) {
      const { app, root, page } = await open(asking([askedFor('a'), askedFor('b')]), locale);
      await waitUntil(() => root.querySelector('.rail .dot'), 'a dot');
      press('q');
      await waitUntil(() => root.querySelector('console-requests') && page().querySelector('li'), 'the list');
      expect(page().querySelectorAll('li')).to.have.length(2);
      expect(textOf(page()))
        .to.contain('Amina Diallo')
        .and.contain('I have **moved**.')
        .and.contain('06108 Halle')
        .and.not.contain('{');
      await expect(app).to.be.accessible();
      press('Escape');
      await waitUntil(() => root.querySelector('console-queue'), 'the lists again');
      fixtureCleanup();
    }
  });

  it('says that nobody asks for anything', async () => {
    const { app, root, page } = await open(asking([]));
    expect(root.querySelector('.rail .dot')).to.equal(null);
    button(root, 'Asked about orders')!.click();
    await waitUntil(
      () => root.querySelector('console-requests') && textOf(page()).includes('Nobody waits'),
      'it is said',
    );
    await expect(app).to.be.accessible();
  });

  it('says that it is done, with words, and goes on with what is left', async () => {
    const gateway = asking([askedFor('a'), askedFor('b', { kind: 'cancel' })]);
    const { app, root, page } = await open(gateway);
    press('q');
    await waitUntil(() => root.querySelector('console-requests') && page().querySelector('li'), 'the list');
    button(page(), 'Done…: Change the address')!.click();
    await waitUntil(() => page().activeElement?.id === 'answer', 'words may be said');
    await expect(app).to.be.accessible();
    page().querySelector('textarea')!.value = ' It goes to Halle. ';
    button(page(), 'Say it is done')!.click();
    await waitUntil(() => page().querySelectorAll('li').length === 1, 'one is left');
    await waitUntil(() => page().activeElement?.localName === 'h1', 'the focus is somewhere');
    expect(page().querySelector('[role=status]')!.textContent).to.equal('It is marked as done.');
    expect(gateway.called('POST', '/requests/a/decisions')[0]!.body).to.deep.equal({
      type: 'done',
      words: 'It goes to Halle.',
    });
    button(page(), 'Decline…')!.click();
    await waitUntil(() => page().querySelector('form'), 'words may be said');
    button(page(), 'Decline request')!.click();
    await waitUntil(() => textOf(page()).includes('Nobody waits'), 'none is left');
    expect(gateway.called('POST', '/requests/b/decisions')[0]!.body).to.deep.equal({ type: 'decline' });
    await waitUntil(() => !root.querySelector('.rail .dot'), 'no dot');
    await expect(app).to.be.accessible();
  });

  it('keeps the words where it failed, and says who was faster where it is gone', async () => {
    const all = [askedFor('a')];
    const gateway = asking(all);
    const { app, root, page } = await open(gateway);
    press('q');
    await waitUntil(() => root.querySelector('console-requests') && page().querySelector('li'), 'the list');
    gateway.answers['POST /requests/a/decisions'] = () => problem(500, 'server');
    button(page(), 'Done…')!.click();
    await waitUntil(() => page().querySelector('textarea'), 'words may be said');
    page().querySelector('textarea')!.value = 'It goes to Halle.';
    button(page(), 'Say it is done')!.click();
    await waitUntil(() => page().querySelector('[role=alert]'), 'it is said that it failed');
    expect(page().querySelector('textarea')!.value).to.equal('It goes to Halle.');
    await expect(app).to.be.accessible();
    gateway.answers['POST /requests/a/decisions'] = () => {
      all.length = 0;
      return problem(409, 'conflict');
    };
    button(page(), 'Say it is done')!.click();
    await waitUntil(() => textOf(page()).includes('Nobody waits'), 'it is gone');
    expect(page().querySelector('[role=alert]')!.textContent).to.contain('Somebody was faster');
    await expect(app).to.be.accessible();
  });

  it('stands beside the cart and the time at the shopper’s in the case', async () => {
    const one = conversation({ handler: 'agent', agent: robin.agent });
    const boots = { title: 'Trail boots', variant: '42', quantity: 2, productId: 'trail-boots' };
    const price = { amount: '129.50', currency: 'EUR' };
    const cases = {
      [one.id]: { cart: { lines: [{ ...boots, price }] }, shopper: { timeZone: 'Asia/Shanghai' } },
    };
    for (const [locale, clock] of [
      ['en', ' there'],
      ['ar', 'الساعة'],
    ] as const) {
      const gateway = staffGateway([one], { [one.id]: events([said('Hello')]) }, cases);
      const { app, root } = await open(gateway, locale);
      await waitUntil(
        () => root.querySelector('console-queue')?.shadowRoot?.querySelector('.item'),
        'one is mine',
      );
      press('j');
      const shown = (): ShadowRoot => root.querySelector('console-case')!.shadowRoot!;
      await waitUntil(
        () => root.querySelector('console-case') && textOf(shown()).includes('Trail boots'),
        'the cart',
      );
      expect(textOf(shown())).to.contain(clock);
      await waitUntil(() => shown().querySelector('.lay'), 'it can be laid before the shopper');
      await expect(app).to.be.accessible();
      fixtureCleanup();
    }
  });

  it('stands in the case, what is open in full and the rest folded, and is decided there', async () => {
    const one = conversation();
    const decided = askedFor('d', { kind: 'cancel', status: 'declined', words: 'It is on its way already.' });
    const cases = { [one.id]: { requests: [askedFor('a'), decided] } };
    const gateway = staffGateway([one], { [one.id]: events([said('I have moved')]) }, cases);
    gateway.answers['POST /requests/a/decisions'] = () => {
      cases[one.id] = { requests: [decided] };
      gateway.answers[`GET /conversations/${one.id}/case`] = { ...beside, requests: [decided] };
      return { ...askedFor('a'), request: { ...askedFor('a').request, status: 'done' } };
    };
    const response = await gateway.fetch(`https://help.example/v1/staff/conversations/${one.id}/case`);
    const beside = (await response.json()) as object;
    const { app, root } = await open(gateway);
    await waitUntil(
      () => root.querySelector('console-queue')?.shadowRoot?.querySelector('.item'),
      'one waits',
    );
    press('j');
    const shown = (): ShadowRoot => root.querySelector('console-case')!.shadowRoot!;
    await waitUntil(
      () => root.querySelector('console-case') && button(shown(), 'Done…'),
      'it can be decided',
    );
    expect(textOf(shown())).to.contain('Gasse 1').and.contain('Decided requests');
    shown().querySelector<HTMLElement>('summary')!.click();
    expect(textOf(shown())).to.contain('It is on its way already.');
    await expect(app).to.be.accessible();
    button(shown(), 'Done…')!.click();
    await waitUntil(() => shown().activeElement?.id === 'answer', 'words may be said');
    await expect(app).to.be.accessible();
    button(shown(), 'Say it is done')!.click();
    await waitUntil(() => !button(shown(), 'Done…'), 'it is done');
    await expect(app).to.be.accessible();
  });
});
