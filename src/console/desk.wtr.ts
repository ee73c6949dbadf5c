import { expect, fixture, fixtureCleanup, html, nextFrame, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { LitElement } from 'lit';
import type { StaffCase, StaffConversation } from '../contract/index.js';
import type { BellhopConsole } from './console.js';
import './define.js';
import { conversation, deskAt, events, problem, requested, robin, said, staffGateway } from './stage.js';

type Gateway = ReturnType<typeof staffGateway>;

async function open(gateway: Gateway, locale = 'en') {
  history.replaceState(null, '', location.pathname);
  const desk = await deskAt(gateway, locale);
  const app = await fixture<BellhopConsole>(html`<bellhop-console .desk=${desk}></bellhop-console>`);
  await waitUntil(
    () => app.shadowRoot?.querySelector('console-desk')?.shadowRoot?.querySelector('main'),
    'the desk',
  );
  const root = app.shadowRoot!.querySelector('console-desk')!.shadowRoot!;
  const list = (): ShadowRoot => root.querySelector('console-queue')!.shadowRoot!;
  const thread = (): ShadowRoot => root.querySelector('console-thread')!.shadowRoot!;
  const items = (): HTMLElement[] => [...list().querySelectorAll<HTMLElement>('.item')];
  return { app, desk, root, list, thread, items };
}
const press = (key: string): boolean =>
  window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
const textOf = (root: ShadowRoot): string => root.textContent?.replace(/\s+/g, ' ') ?? '';

function shop(count = 3, given: Partial<StaffCase> = {}): { gateway: Gateway; all: StaffConversation[] } {
  const all = Array.from({ length: count }, (_, index) =>
    conversation({ locale: index === 1 ? 'ar' : 'en', reason: index === 0 ? 'upset' : 'asked' }),
  );
  const logs = Object.fromEntries(
    all.map(({ id }) => [id, events([said('Hello **you**'), said('I look for **it**.', 'assistant')])]),
  );
  const cases = Object.fromEntries(all.map(({ id }) => [id, given]));
  return { gateway: staffGateway(all, logs, cases), all };
}

describe('<console-desk>', () => {
  before(() => setViewport({ width: 1280, height: 800 }));
  afterEach(() => {
    fixtureCleanup();
    sessionStorage.clear();
  });

  it('says that nobody waits, and what to do', async () => {
    const { list, app } = await open(staffGateway([]));
    await waitUntil(() => textOf(list()).includes('Nobody waits'), 'it is said');
    await expect(app).to.be.accessible();
  });

  for (const locale of ['en', 'zh-Hans', 'ar'])
    it(`shows in the list that somebody who waits calls, and is accessible, in ${locale}`, async () => {
      const id = '00000000-0000-4000-8000-000000000077';
      const startedAt = '2026-11-29T10:00:00Z';
      const call = { id: 'call', conversation: id, kind: 'video', by: 'shopper', startedAt } as const;
      const { app, desk, items } = await open(
        staffGateway([
          conversation({ id, call: { ...call, state: 'ringing' } }),
          conversation({ call: { ...call, state: 'live' } }),
          conversation(),
        ]),
        locale,
      );
      await waitUntil(() => items().length === 3, 'three wait');
      const chips = items().map((item) => item.querySelector('.chip')?.textContent);
      expect(chips).to.include.members([desk.words.t('queue.calls'), desk.words.t('queue.inCall')]);
      expect(items().filter((item) => item.querySelector('.chip.warn'))).to.have.length(1);
      await expect(app).to.be.accessible();
    });

  it('lists who waits, in what language and why, and opens one by a key', async () => {
    const { gateway, all } = shop();
    const { app, items, thread } = await open(gateway);
    await waitUntil(() => items().length === 3, 'three wait');
    expect(items()[0]?.textContent).to.contain('Upset');
    expect(items()[1]?.textContent).to.contain('Arabic');
    press('j');
    await waitUntil(() => thread().querySelector('.rows article'), 'it is open');
    expect(location.hash).to.equal(`#conversation=${all[0]!.id}`);
    // Of a shopper marks are letters; of the assistant they are marks.
    expect(textOf(thread())).to.contain('Hello **you**');
    expect(thread().querySelector('.assistant strong')?.textContent).to.equal('it');
    await expect(app).to.be.accessible();
  });

  it('accepts by a key, answers, and gives it back', async () => {
    const { gateway, all } = shop(1, { help: { suggestions: true, translations: false } });
    const id = all[0]!.id;
    const { app, thread, items } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    press('j');
    await waitUntil(() => thread().querySelector('.accept'), 'it can be accepted');
    press('a');
    await waitUntil(() => thread().querySelector('console-composer'), 'it is mine');
    const composer = thread().querySelector('console-composer')!.shadowRoot!;
    await waitUntil(() => composer.querySelector('textarea'), 'a field');
    const area = composer.querySelector('textarea')!;
    area.value = 'I am **here**';
    area.dispatchEvent(new InputEvent('input'));
    await waitUntil(
      () => !composer.querySelector<HTMLButtonElement>('[type=submit]')!.disabled,
      'it can be sent',
    );
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', shiftKey: true }));
    expect(gateway.called('POST', `/conversations/${id}/messages`)).to.be.empty;
    area.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter' }));
    await waitUntil(() => thread().querySelector('.mine strong')?.textContent === 'here', 'it is said');
    await waitUntil(
      () => gateway.called('POST', `/conversations/${id}/messages`).length === 1,
      'it is sent once',
    );
    await expect(app).to.be.accessible();
    await waitUntil(() => textOf(thread()).includes('To the assistant'), 'it can be given back');
    thread().querySelector<HTMLElement>('.acts button:last-child')!.click();
    await waitUntil(() => textOf(thread()).includes('The assistant answers'), 'it is the assistant’s');
  });

  it('draws the items of a list as lines of text, not as what happened', async () => {
    const one = conversation();
    const list = said('Two parcels:\n\n- **held up**\n- on its way', 'assistant');
    const { thread, items } = await open(staffGateway([one], { [one.id]: events([list]) }));
    await waitUntil(() => items().length === 1, 'one waits');
    press('j');
    await waitUntil(() => thread().querySelector('.text li'), 'the list');
    for (const element of thread().querySelectorAll('.text li, .text li *'))
      expect(getComputedStyle(element).display).to.not.equal('flex');
  });

  /** A log that is longer than its box, at its end. */
  async function longLog(): Promise<{ box: HTMLElement; toEnd: () => number; host: LitElement }> {
    const one = conversation();
    const log = Array.from({ length: 30 }, (_, index) => said(`Word ${index}`));
    const { thread, items } = await open(staffGateway([one], { [one.id]: events(log) }));
    await waitUntil(() => items().length === 1, 'one waits');
    press('j');
    await waitUntil(() => thread().querySelector('.rows article'), 'it is open');
    const box = thread().querySelector<HTMLElement>('.log')!;
    const toEnd = (): number => box.scrollHeight - box.scrollTop - box.clientHeight;
    box.style.flex = '0 0 400px';
    box.scrollTop = box.scrollHeight;
    await waitUntil(() => toEnd() < 2 && box.scrollTop > 0, 'its end is seen');
    await nextFrame();
    return { box, toEnd, host: thread().host as LitElement };
  }

  it('stays at the end when it gets smaller, whatever else changes in that moment', async () => {
    const { box, toEnd, host } = await longLog();
    box.style.flexBasis = '200px';
    host.requestUpdate();
    await host.updateComplete;
    await waitUntil(() => box.clientHeight <= 200 && toEnd() < 2, 'its end is seen again');
  });

  it('stays at the end when it gets smaller before it is known to have been moved there', async () => {
    const { box, toEnd } = await longLog();
    box.style.flexBasis = '200px';
    // As the one of the move to its end does that comes after the field below it.
    box.dispatchEvent(new Event('scroll'));
    await waitUntil(() => box.clientHeight <= 200 && toEnd() < 2, 'its end is seen again');
    box.scrollTop -= 150;
    await nextFrame();
    box.style.flexBasis = '150px';
    await nextFrame();
    expect(toEnd()).to.be.greaterThan(140);
  });

  it('offers to call only where calls can be made', async () => {
    const mine = { handler: 'agent', agent: robin.agent } as const;
    for (const calls of [true, false]) {
      const one = conversation(mine);
      const log = { [one.id]: events([said('Hello')]) };
      const { thread, items } = await open(staffGateway([one], log, { [one.id]: { calls } }));
      await waitUntil(() => items().length === 1, 'one is mine');
      press('j');
      await waitUntil(() => thread().querySelector('.acts button'), 'it is open');
      await waitUntil(() => (thread().querySelector('.acts .round') !== null) === calls, `calls: ${calls}`);
      fixtureCleanup();
      sessionStorage.clear();
    }
  });

  it('says what did not arrive, and who was faster', async () => {
    const { gateway, all } = shop(1);
    const one = all[0]!;
    const { app, thread, items } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    gateway.answers[`POST /conversations/${one.id}/accept`] = () => problem(409, 'conflict');
    press('j');
    await waitUntil(() => thread().querySelector('.accept'), 'it can be accepted');
    gateway.change({ ...one, last: 9, handler: 'agent', agent: { id: 'sam', name: 'Sam' } });
    press('a');
    await waitUntil(() => thread().querySelector('.foot [role=alert]'), 'it is said');
    expect(thread().querySelector('.foot [role=alert]')?.textContent).to.contain('Sam');
    await expect(app).to.be.accessible();
  });

  it('shows the words that were begun where a colleague takes the conversation meanwhile', async () => {
    const one = conversation({ handler: 'agent', agent: robin.agent });
    const gateway = staffGateway([one], { [one.id]: events([said('Hello')]) });
    const { app, items, thread } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one is mine');
    press('j');
    const area = (): HTMLTextAreaElement | null | undefined =>
      thread().querySelector('console-composer')?.shadowRoot?.querySelector('textarea');
    await waitUntil(area, 'a field');
    area()!.value = 'I was about to';
    area()!.dispatchEvent(new InputEvent('input'));
    gateway.change({ ...one, last: 9, agent: { id: 'sam', name: 'Sam' } });
    gateway.tell({ type: 'changed', id: one.id, last: 9 });
    await waitUntil(() => thread().querySelector('.kept')?.textContent === 'I was about to', 'they are kept');
    expect(thread().querySelector('.foot [role=alert]')?.textContent).to.contain('Sam');
    await expect(app).to.be.accessible();
  });

  it('hears what changes, and that somebody is typing', async () => {
    const { gateway, all } = shop(1);
    const one = all[0]!;
    const { items, list } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    gateway.change({ ...one, last: 9, lastWords: 'Is anybody there?' });
    gateway.tell({ type: 'changed', id: one.id, last: 9 });
    await waitUntil(() => textOf(list()).includes('Is anybody there?'), 'it is heard');
    gateway.tell({ type: 'typing', id: one.id });
    await waitUntil(() => textOf(list()).includes('typing…'), 'typing is shown');
  });

  it('tells what is wrong: nothing loaded, and no connection', async () => {
    const { gateway } = shop(1);
    gateway.answers['GET /conversations'] = () => problem(429, 'rate-limited', 30);
    const { app, list, root } = await open(gateway);
    await waitUntil(() => list().querySelector('[role=alert]'), 'it is said');
    expect(textOf(list())).to.contain('30 seconds');
    await expect(app).to.be.accessible();
    fixtureCleanup();
    gateway.answers['GET /stream'] = () => problem(500, 'server');
    const lost = await open(gateway);
    await waitUntil(() => lost.root.querySelector('.lost'), 'it is told');
    await expect(lost.app).to.be.accessible();
    expect(root.isConnected).to.equal(false);
  });

  it('goes on where somebody was who had to sign in again', async () => {
    const { gateway } = shop(1);
    gateway.answers['POST /session'] = robin;
    const { app, desk, items, thread } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    press('j');
    await waitUntil(() => thread().querySelector('.bar'), 'it is open');
    desk.session.expire();
    await waitUntil(() => app.shadowRoot!.querySelector('console-sign-in'), 'they are out');
    await desk.session.signIn({ email: robin.email, password: 'a long password', code: '123456' });
    await waitUntil(() => app.shadowRoot!.querySelector('console-desk'), 'they are back');
    const back = app.shadowRoot!.querySelector('console-desk')!.shadowRoot!;
    await waitUntil(
      () => back.querySelector('console-thread')?.shadowRoot?.querySelector('.bar'),
      'with what was open',
    );
  });

  it('has five hundred conversations in a moment, and draws one change soon', async () => {
    const { gateway, all } = shop(500);
    const { items, list } = await open(gateway);
    await waitUntil(() => items().length === 500, 'all are there');
    const begun = performance.now();
    gateway.change({ ...all[0]!, last: 9, lastWords: 'Quick' });
    gateway.tell({ type: 'changed', id: all[0]!.id, last: 9 });
    await waitUntil(() => textOf(list()).includes('Quick'), 'it is drawn');
    expect(performance.now() - begun).to.be.below(2_000);
  });

  it('shows the case beside the conversation, and decides a return there', async () => {
    const one = conversation();
    const cases = { [one.id]: { returns: [requested('NF-20418-R1')] } };
    const gateway = staffGateway([one], { [one.id]: events([said('It came torn')]) }, cases);
    gateway.answers['POST /returns/id-NF-20418-R1/decisions'] = () => problem(409, 'conflict');
    const { app, root, items } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    press('j');
    const beside = (): ShadowRoot => root.querySelector('console-case')!.shadowRoot!;
    const button = (words: string): HTMLButtonElement | undefined =>
      [...beside().querySelectorAll('button')].find(({ textContent }) => textContent?.trim() === words);
    await waitUntil(() => root.querySelector('console-case') && button('Approve'), 'it can be approved');
    expect(textOf(beside())).to.contain('Damaged or defective').and.contain('€129.50');
    expect(gateway.called('GET', `/conversations/${one.id}/case`)).to.have.length(1);
    await expect(app).to.be.accessible();
    button('Approve')!.click();
    await waitUntil(() => beside().querySelector('[role=alert]'), 'somebody was faster');
    gateway.answers['POST /returns/id-NF-20418-R1/decisions'] = () => ({
      ...requested('NF-20418-R1').return,
      status: 'declined',
    });
    button('Decline…')!.click();
    await waitUntil(() => beside().querySelector('select'), 'a reason is asked for');
    await expect(app).to.be.accessible();
    beside().querySelector('select')!.value = 'final-sale';
    beside().querySelector('textarea')!.value = ' It was on sale. ';
    button('Decline return')!.click();
    await waitUntil(() => !beside().querySelector('select'), 'it is declined');
    expect(gateway.called('POST', '/returns/id-NF-20418-R1/decisions')[1]?.body).to.deep.equal({
      type: 'decline',
      reason: 'final-sale',
      words: 'It was on sale.',
    });
  });

  it('asks for a code in place, and decides again what was begun', async () => {
    const one = conversation();
    const cases = { [one.id]: { returns: [requested('NF-20418-R1')] } };
    const gateway = staffGateway([one], { [one.id]: events([said('It came torn')]) }, cases);
    const decisions = 'POST /returns/id-NF-20418-R1/decisions';
    gateway.answers[decisions] = () => problem(403, 'code-required');
    gateway.answers['POST /session/confirmation'] = () => problem(422, 'code-wrong');
    const { app, root, items } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    press('j');
    const beside = (): ShadowRoot => root.querySelector('console-case')!.shadowRoot!;
    const approve = (): HTMLButtonElement | null =>
      beside().querySelector<HTMLButtonElement>('.acts .button:not(.line)');
    const asks = (): ShadowRoot | undefined =>
      beside().querySelector('console-confirm')?.shadowRoot ?? undefined;
    await waitUntil(() => root.querySelector('console-case') && approve(), 'it can be approved');
    approve()!.click();
    await waitUntil(() => asks()?.activeElement?.id === 'digits', 'digits are asked for');
    await expect(app).to.be.accessible();
    const show = (code: string): void => {
      const input = asks()!.querySelector('input')!;
      input.value = code;
      input.dispatchEvent(new Event('input'));
      asks()!.querySelector('form')!.requestSubmit();
    };
    show('12');
    await waitUntil(() => asks()!.querySelector('#digits-error'), 'six are wanted');
    expect(gateway.called('POST', '/session/confirmation')).to.be.empty;
    show('000 000');
    await waitUntil(
      () => asks()!.querySelector('#digits-error')?.textContent?.includes('not the digits'),
      'wrong',
    );
    expect(asks()!.querySelector('input')!.value).to.equal('');
    await expect(app).to.be.accessible();
    expect(gateway.called('POST', '/returns/id-NF-20418-R1/decisions')).to.have.length(1);
    gateway.answers['POST /session/confirmation'] = 204;
    gateway.answers[decisions] = () => ({ ...requested('NF-20418-R1').return, status: 'approved' });
    show('123 456');
    await waitUntil(() => !asks(), 'it is done');
    await waitUntil(
      () => gateway.called('POST', '/returns/id-NF-20418-R1/decisions').length === 2,
      'it is decided again',
    );
    expect(gateway.called('POST', '/session/confirmation').at(-1)?.body).to.deep.equal({ code: '123 456' });
    const bodies = gateway.called('POST', '/returns/id-NF-20418-R1/decisions').map(({ body }) => body);
    expect(bodies).to.deep.equal([{ type: 'approve' }, { type: 'approve' }]);
  });

  it('says who approved what two must, and offers that to nobody twice', async () => {
    const one = conversation();
    const at = '2026-11-29T10:00:00Z';
    const { return: given } = requested('NF-20418-R1');
    const approved = (name: string, isYours: boolean) => ({
      return: { ...given, id: `id-${name}`, number: name },
      decisions: isYours ? (['decline'] as const) : (['approve', 'decline'] as const),
      approval: { first: { name, isYours, at } },
    });
    const first = { ...requested('NF-20418-R2'), approval: {} };
    const returns = [approved('Kim', false), approved('Robin', true), first] as StaffCase['returns'];
    const gateway = staffGateway([one], { [one.id]: events([said('Hello')]) }, { [one.id]: { returns } });
    const { app, root, items } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    press('j');
    const beside = (): ShadowRoot => root.querySelector('console-case')!.shadowRoot!;
    await waitUntil(
      () => root.querySelector('console-case') && beside().querySelector('.second'),
      'it is said',
    );
    const words = [...beside().querySelectorAll('.second')].map(({ textContent }) => textContent?.trim());
    expect(words).to.deep.equal([
      'Kim approved. A second person must approve, too.',
      'You approved. A second person must approve, too.',
      'More goes back than one may approve: it needs two.',
    ]);
    expect(textOf(beside()).match(/Approve /g)).to.have.length(2);
    await expect(app).to.be.accessible();
  });

  it('has a return with its photos in the case as soon as the shopper asks for it', async () => {
    const one = conversation();
    const gateway = staffGateway([one], { [one.id]: events([said('It came torn')]) });
    const { root, items } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    press('j');
    const path = `/conversations/${one.id}/case`;
    await waitUntil(() => gateway.called('GET', path).length === 1, 'the case is read');
    const { return: made, decisions } = requested('NF-20418-R1');
    const lines = made.lines.map((line) => ({ ...line, photos: ['seam'] }));
    const answer = gateway.answers[`GET ${path}`] as () => object;
    gateway.answers[`GET ${path}`] = () => ({
      ...answer(),
      returns: [{ return: { ...made, lines }, decisions }],
    });
    gateway.tell({ type: 'changed', id: one.id, last: 1 });
    const beside = (): ShadowRoot => root.querySelector('console-case')!.shadowRoot!;
    await waitUntil(() => beside().querySelector('console-photo'), 'its photo is there');
    expect(textOf(beside())).to.contain('NF-20418-R1');
    expect(gateway.called('GET', path)).to.have.length(2);
  });

  it('finds a ready reply by a slash, and sends none that is to be filled in', async () => {
    const one = conversation({ handler: 'agent', agent: robin.agent });
    const gateway = staffGateway([one], { [one.id]: events([said('Where is it?')]) });
    const reply = { situation: 'delivery', locale: 'en', open: [] };
    gateway.answers[`GET /conversations/${one.id}/replies`] = () => ({
      replies: [
        { ...reply, title: 'On its way', text: 'It is on its way, {name}.', open: ['name'] },
        { ...reply, title: 'Delivered', text: 'It was delivered.' },
      ],
    });
    const { app, items, thread } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one is mine');
    press('j');
    const composer = (): ShadowRoot | undefined =>
      thread().querySelector('console-composer')?.shadowRoot ?? undefined;
    await waitUntil(() => composer()?.querySelector('.helps'), 'there are replies');
    await expect(app).to.be.accessible();
    const area = composer()!.querySelector('textarea')!;
    const type = (text: string): void => {
      area.value = text;
      area.dispatchEvent(new InputEvent('input'));
    };
    const key = (name: string): boolean => area.dispatchEvent(new KeyboardEvent('keydown', { key: name }));
    type('/');
    await waitUntil(() => composer()!.querySelectorAll('[role=option]').length === 2, 'both are offered');
    await expect(app).to.be.accessible();
    type('/way');
    await waitUntil(() => composer()!.querySelectorAll('[role=option]').length === 1, 'one is found');
    key('Enter');
    await waitUntil(() => area.value === 'It is on its way, {name}.', 'it is in the field');
    await waitUntil(() => composer()!.querySelector('.still'), 'it is said what is open');
    key('Enter');
    expect(gateway.called('POST', `/conversations/${one.id}/messages`)).to.be.empty;
    type('It is on its way, Amina.');
    await waitUntil(
      () => !composer()!.querySelector<HTMLButtonElement>('[type=submit]')!.disabled,
      'it can be sent',
    );
    key('Enter');
    await waitUntil(
      () => gateway.called('POST', `/conversations/${one.id}/messages`).length === 1,
      'it is sent',
    );
  });

  it('keeps a note until it has arrived', async () => {
    const one = conversation();
    const gateway = staffGateway(
      [one],
      { [one.id]: events([said('Hello')]) },
      {
        [one.id]: {
          notes: [{ id: 'n', at: one.startedAt, agent: { id: 'sam', name: 'Sam' }, text: 'Knows **us**' }],
        },
      },
    );
    const { app, root, items } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    press('j');
    const beside = (): ShadowRoot => root.querySelector('console-case')!.shadowRoot!;
    await waitUntil(
      () => root.querySelector('console-case') && beside().querySelector('.note'),
      'there is one',
    );
    expect(textOf(beside())).to.contain('Knows **us**');
    const path = `/conversations/${one.id}/notes`;
    gateway.answers[`POST ${path}`] = () => problem(400, 'invalid');
    const area = beside().querySelector<HTMLTextAreaElement>('#note')!;
    area.value = 'Call back at noon';
    area.dispatchEvent(new InputEvent('input'));
    const add = [...beside().querySelectorAll('button')].find(({ textContent }) =>
      textContent?.includes('Add note'),
    )!;
    await waitUntil(() => !add.disabled, 'it can be added');
    add.click();
    await waitUntil(() => beside().querySelector('[role=alert]'), 'it is said');
    expect(area.value).to.equal('Call back at noon');
    await expect(app).to.be.accessible();
    gateway.answers[`POST ${path}`] = () =>
      Response.json(
        { id: 'o', at: one.startedAt, agent: robin.agent, text: 'Call back at noon' },
        { status: 201 },
      );
    add.click();
    await waitUntil(() => area.value === '', 'it has arrived');
    const keys = gateway.called('POST', path).map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).to.equal(1);
  });

  it('folds the case where there is no room for it', async () => {
    await setViewport({ width: 834, height: 900 });
    const { gateway } = shop(1);
    const { app, root, items } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    press('j');
    await waitUntil(() => root.querySelector('aside'), 'it is open');
    const aside = root.querySelector('aside')!;
    expect(getComputedStyle(aside).display).to.equal('none');
    press('c');
    await waitUntil(() => getComputedStyle(aside).display === 'flex', 'it is shown');
    await expect(app).to.be.accessible();
    press('Escape');
    await waitUntil(() => getComputedStyle(aside).display === 'none', 'it is folded');
    await setViewport({ width: 1280, height: 800 });
  });

  it('shows its keys, and speaks Arabic', async () => {
    const { gateway } = shop(1);
    const { app, root, items, list } = await open(gateway, 'ar');
    await waitUntil(() => items().length === 1, 'one waits');
    expect(list().querySelector('h2')?.textContent).to.contain('ينتظرون');
    press('?');
    await waitUntil(() => root.querySelector('dialog')?.open, 'the keys');
    await expect(app).to.be.accessible();
  });

  it('shows a list or a conversation where there is room for one', async () => {
    await setViewport({ width: 390, height: 800 });
    const { gateway } = shop(1);
    const { app, root, items, thread } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    expect(getComputedStyle(root.querySelector('main')!).display).to.equal('none');
    items()[0]!.click();
    await waitUntil(() => thread().querySelector('.bar'), 'it is open');
    expect(getComputedStyle(root.querySelector('console-queue')!).display).to.equal('none');
    await expect(app).to.be.accessible();
    thread().querySelector<HTMLElement>('.back')!.click();
    await waitUntil(() => getComputedStyle(root.querySelector('main')!).display === 'none', 'back');
    await setViewport({ width: 1280, height: 800 });
  });

  it('has room on a phone for all that an admin finds', async () => {
    await setViewport({ width: 320, height: 700 });
    const { gateway } = shop(1);
    gateway.answers['GET /session'] = { ...robin, role: 'admin' };
    const { root, items } = await open(gateway);
    await waitUntil(() => items().length === 1, 'one waits');
    const buttons = [...root.querySelectorAll<HTMLElement>('.rail button')].filter((each) =>
      each.checkVisibility(),
    );
    expect(buttons.at(-1)?.getAttribute('aria-label')).to.equal('Sign out');
    for (const button of buttons) {
      const { left, right, width } = button.getBoundingClientRect();
      expect([left >= 0, right <= 320, width >= 32]).to.deep.equal([true, true, true], button.title);
    }
    await setViewport({ width: 1280, height: 800 });
  });

  for (const width of [1440, 1024, 390])
    it(`cuts what it says of a conversation at its end where ${width} pixels have no room for it`, async () => {
      await setViewport({ width, height: 800 });
      const title = 'Did you see my request about the parcel that went to the wrong house?';
      const one = conversation({ handler: 'agent', agent: robin.agent, title, locale: 'ar' });
      const { items, thread } = await open(staffGateway([one]));
      await waitUntil(() => items().length === 1, 'it is listed');
      items()[0]!.click();
      await waitUntil(() => thread().querySelector('[aria-label="Call by video"]'), 'the calls');
      const [sub, box] = [thread().querySelector('.sub')!, thread().querySelector('.title')!];
      expect(sub.textContent).to.match(/^Arabic · Did you see/);
      const at = (element: Element): DOMRect => element.getBoundingClientRect();
      expect(at(sub).right).to.be.at.most(at(box).right);
      expect(at(sub.querySelector('bdi')!).right).to.be.at.most(at(sub).right);
      for (const button of thread().querySelectorAll('.bar button')) {
        const { left, right, top } = at(button);
        const isBeside = left >= at(box).right || right <= at(box).left || top >= at(box).bottom;
        expect(isBeside || !button.checkVisibility()).to.equal(true, button.textContent ?? '');
      }
      await setViewport({ width: 1280, height: 800 });
    });

  it('aligns names and numbers with what stands around them, whichever way they are written', async () => {
    const one = conversation({ shopper: { level: 'signed-in', email: 'amina@example.com' } });
    document.documentElement.dir = 'rtl';
    const { items } = await open(staffGateway([one]), 'ar');
    await waitUntil(() => items().length === 1, 'one waits');
    const name = items()[0]!.querySelector('.name')!;
    const range = document.createRange();
    range.selectNodeContents(name);
    const gap = name.getBoundingClientRect().right - range.getBoundingClientRect().right;
    document.documentElement.dir = '';
    expect(gap).to.be.lessThan(2);
  });
});
