import { expect, fixture, fixtureCleanup, html, waitUntil } from '@open-wc/testing';
import { setViewport } from '@web/test-runner-commands';
import type { ChatEvent, StaffCase, StaffConversation } from '../../contract/index.js';
import type { BellhopConsole } from '../console.js';
import '../define.js';
import { conversation, deskAt, events, problem, robin, said, staffGateway } from '../stage.js';

/** A conversation of one's own in Arabic, open, where that help is there. */
async function open(
  help: StaffCase['help'],
  log: ChatEvent[] = events([said('الحذاء وصل ممزقًا'), said('أين اشتريته؟', 'assistant'), said('عندكم')]),
  more: Partial<StaffConversation> = {},
) {
  const one = conversation({ handler: 'agent', agent: robin.agent, locale: 'ar', ...more });
  const gateway = staffGateway([one], { [one.id]: log }, { [one.id]: { help } });
  const path = `/conversations/${one.id}`;
  gateway.answers[`POST ${path}/summary`] = {
    text: 'The boots came torn. She travels on Friday.',
    asked: [{ number: 1, text: 'الحذاء وصل ممزقًا' }],
    reason: 'upset',
    sources: [{ kind: 'order', id: 'o', title: 'NF-20418' }],
  };
  gateway.answers[`POST ${path}/suggestion`] = {
    text: 'يمكنك استبداله.',
    sources: [{ kind: 'policy', id: 'p', title: 'Returns' }],
  };
  gateway.answers[`POST ${path}/translations`] = ({ body }) => ({
    translations: (body as { numbers: number[] }).numbers.map((number) => ({
      number,
      text: `Words ${number}`,
    })),
  });
  history.replaceState(null, '', `${location.pathname}#conversation=${one.id}`);
  const start = async () => {
    const desk = await deskAt(gateway);
    const app = await fixture<BellhopConsole>(html`<bellhop-console .desk=${desk}></bellhop-console>`);
    const root = (): ShadowRoot | null | undefined =>
      app.shadowRoot?.querySelector('console-desk')?.shadowRoot?.querySelector('console-thread')?.shadowRoot;
    await waitUntil(() => root()?.querySelector('.rows article'), 'it is open');
    const thread = root()!;
    const composer = (): ShadowRoot => thread.querySelector('console-composer')!.shadowRoot!;
    const area = (): HTMLTextAreaElement => composer().querySelector('textarea')!;
    const key = (name: string): boolean =>
      area().dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    return { app, thread, composer, area, key };
  };
  return { one, gateway, path, start };
}

describe('the assistant’s help at the desk', () => {
  before(() => setViewport({ width: 1440, height: 900 }));
  afterEach(() => {
    fixtureCleanup();
    sessionStorage.clear();
    history.replaceState(null, '', location.pathname);
  });

  it('sums up, and suggests what Tab takes into the field and nothing sends by itself', async () => {
    const { gateway, path, start } = await open({ suggestions: true, translations: false });
    const { app, thread, composer, area, key } = await start();
    await waitUntil(() => thread.querySelector('.summary'), 'it is summed up');
    expect(thread.querySelector('.summary')!.textContent)
      .to.contain('Summary by the assistant.')
      .and.contain('The boots came torn.')
      .and.contain('NF-20418');
    expect(gateway.called('POST', `${path}/summary`)[0]?.body).to.deep.equal({ locale: 'en' });
    await waitUntil(() => composer().querySelector('.suggestion'), 'an answer is suggested');
    expect(composer().querySelector('.suggestion')!.getAttribute('title')).to.contain('Returns');
    await expect(app).to.be.accessible();
    expect(key('Tab')).to.equal(false);
    await waitUntil(() => area().value === 'يمكنك استبداله.', 'it is in the field');
    expect(composer().querySelector('.suggestion')).to.equal(null);
    // From there on Tab leads on, as everywhere.
    expect(key('Tab')).to.equal(true);
    expect(gateway.called('POST', `${path}/messages`)).to.be.empty;
    expect(gateway.called('POST', `${path}/suggestion`)).to.have.length(1);
    // Nothing is translated where nobody can.
    expect(thread.querySelector('[aria-pressed]')).to.equal(null);
    expect(gateway.called('POST', `${path}/translations`)).to.be.empty;
  });

  it('translates both ways, and shows what was written', async () => {
    const { gateway, path, start } = await open({ suggestions: false, translations: true });
    const { app, thread, composer, area, key } = await start();
    const text = (): string => thread.querySelector('.rows')!.textContent.replace(/\s+/g, ' ');
    await waitUntil(() => text().includes('Words 1') && text().includes('Words 2'), 'it is translated');
    expect(thread.querySelector('.sub')!.textContent).to.contain('Shown in English, written in Arabic');
    await expect(app).to.be.accessible();
    const original = thread.querySelector<HTMLButtonElement>('.bar [aria-pressed]')!;
    original.click();
    await waitUntil(() => text().includes('الحذاء'), 'it is as it was written');
    await expect(app).to.be.accessible();
    original.click();
    await waitUntil(() => text().includes('Words 1'), 'it is translated again');
    expect(gateway.called('POST', `${path}/translations`)).to.have.length(1);

    const write = async (words: string): Promise<void> => {
      area().value = words;
      area().dispatchEvent(new InputEvent('input'));
      await waitUntil(
        () => !composer().querySelector<HTMLButtonElement>('[type=submit]')!.disabled,
        'it can go',
      );
    };
    expect(composer().querySelector('.language')!.textContent).to.contain('sent in Arabic');
    await write('We exchange it.');
    key('Enter');
    await waitUntil(() => gateway.called('POST', `${path}/messages`).length === 1, 'it is sent');
    await write('شكرًا');
    composer().querySelector<HTMLButtonElement>('.language button')!.click();
    await waitUntil(
      () => composer().querySelector('.language')!.textContent?.includes('as it is'),
      'as it is',
    );
    await expect(app).to.be.accessible();
    key('Enter');
    await waitUntil(() => gateway.called('POST', `${path}/messages`).length === 2, 'the other is sent');
    expect(gateway.called('POST', `${path}/messages`).map(({ body }) => body)).to.deep.equal([
      { text: 'We exchange it.', translate: { from: 'en', to: 'ar' } },
      { text: 'شكرًا' },
    ]);
    // Nobody asked the assistant.
    expect(gateway.called('POST', `${path}/summary`)).to.be.empty;
    expect(gateway.called('POST', `${path}/suggestion`)).to.be.empty;
  });

  it('says where words could not be translated, and shows nothing where there is no help', async () => {
    const { gateway, path, start } = await open({ suggestions: true, translations: true });
    gateway.answers[`POST ${path}/translations`] = () => problem(429, 'rate-limited', 30);
    gateway.answers[`POST ${path}/suggestion`] = () => problem(409, 'conflict');
    gateway.answers[`POST ${path}/summary`] = { asked: [{ number: 1, text: 'الحذاء' }], sources: [] };
    const { app, thread, composer } = await start();
    await waitUntil(
      () => thread.querySelector('.sub')?.textContent?.includes('Could not be translated'),
      'it is said',
    );
    await waitUntil(() => gateway.called('POST', `${path}/suggestion`).length === 1, 'it was asked');
    await expect(app).to.be.accessible();
    expect(composer().querySelector('.suggestion')).to.equal(null);
    expect(thread.querySelector('.summary')).to.equal(null);
    // It is not asked again and again.
    expect(gateway.called('POST', `${path}/translations`)).to.have.length(1);
    expect(thread.querySelector('.bar')!.textContent).to.contain('To the assistant');
  });

  it('shows a colleague’s own words where the shopper reads them translated', async () => {
    const { start } = await open(
      { suggestions: false, translations: false },
      events([
        said('Hello'),
        said('مرحبًا', 'agent', { name: 'Robin', original: { text: 'Welcome', locale: 'en' } }),
      ]),
    );
    const { thread, app } = await start();
    expect(thread.querySelector('.agent')!.textContent).to.contain('Welcome').and.contain('Sent in Arabic');
    expect(thread.querySelector('.bar')!.textContent)
      .to.contain('To the queue')
      .and.not.contain('To the assistant');
    await expect(app).to.be.accessible();
  });
});
