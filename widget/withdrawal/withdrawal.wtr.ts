import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { createMemoryBackend } from '../../src/client/adapters/memory.js';
import { SupportError } from '../../src/contract/index.js';
import { data, order } from '../orders/fixtures.js';
import { active, find, findAll, isAccessible, says, tap, type } from '../orders/stage.js';
import { come, config, stage, type Stage } from '../returns/stage.js';
import './define.js';

afterEach(() => fixtureCleanup());

const open = (locale = 'en'): Promise<Stage> =>
  stage({ tag: 'bellhop-withdrawal', attributes: {}, isSignedIn: false, locale });

async function state({ element }: Stage): Promise<void> {
  await type(element, '#name', 'Mia Falk');
  await type(element, '#order', 'NF-20421');
  await type(element, '#email', 'mia@example.org');
  await tap(element, '[part~=submit]');
  await says(element, 'hereby withdraw');
}

describe('<bellhop-withdrawal>', () => {
  it('is accessible at each step, in error, and in each language', async () => {
    const made = await open();
    await says(made.element, 'Here you withdraw');
    await isAccessible(made.element);
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'Enter your name.');
    await isAccessible(made.element);
    await state(made);
    await isAccessible(made.element);
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'Your withdrawal is received');
    await isAccessible(made.element);
    for (const locale of ['ar', 'zh-Hans']) {
      const other = await open(locale);
      await waitUntil(() => find(other.element, '#name'));
      await isAccessible(other.element);
    }
  });

  it('asks a guest for name, order and address, for no reason, and offers nothing else', async () => {
    const { element } = await open();
    await waitUntil(() => find(element, '#name'));
    expect(
      findAll<HTMLInputElement>(element, 'input').map(({ name, required }) => [name, required]),
    ).to.deep.equal([
      ['name', true],
      ['order', true],
      ['email', true],
      ['items', false],
    ]);
    expect(findAll(element, 'button, a')).to.have.length(1);
  });

  it('is filled in with what is known of the shopper, to be confirmed', async () => {
    const { bellhop } = await stage({ tag: 'bellhop-withdrawal', attributes: {} });
    await bellhop.orders.refresh();
    const made = await stage({ tag: 'bellhop-withdrawal', attributes: {}, isSignedIn: false, bellhop });
    await waitUntil(() => find<HTMLInputElement>(made.element, '#name')?.value === 'Amina Haddad');
    expect(find<HTMLInputElement>(made.element, '#order')!.value).to.equal('NF-20421');
    expect(find<HTMLInputElement>(made.element, '#email')!.value).to.equal('');
  });

  it('names no order where several are known, of which it could be any', async () => {
    const backend = createMemoryBackend(
      data(
        [come, order('NF-20422')].map((known) => ({
          order: known,
          email: 'mia@example.org',
          customer: 'amina',
        })),
        config,
      ),
    );
    const { bellhop } = await stage({ tag: 'bellhop-withdrawal', attributes: {}, backend });
    await bellhop.orders.refresh();
    const made = await stage({ tag: 'bellhop-withdrawal', attributes: {}, isSignedIn: false, bellhop });
    await waitUntil(() => find<HTMLInputElement>(made.element, '#name')?.value === 'Amina Haddad');
    expect(find<HTMLInputElement>(made.element, '#order')!.value).to.equal('');
  });

  it('keeps what was written where the session is another one and nobody leaves', async () => {
    const made = await open();
    await state(made);
    for (const forget of made.bellhop.onForget) forget();
    await tap(made.element, '[part=edit]');
    await waitUntil(() => find<HTMLInputElement>(made.element, '#name')?.value === 'Mia Falk');
  });

  it('keeps nothing on the page of a shopper who leaves', async () => {
    const made = await open();
    await state(made);
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'Your withdrawal is received');
    await made.bellhop.reset();
    await waitUntil(() => find<HTMLInputElement>(made.element, '#name')?.value === '');
    expect(find(made.element, '[part=receipt]')).to.equal(undefined);
  });

  it('keeps nothing of a shopper who left while it was off the page', async () => {
    const made = await open();
    await state(made);
    const place = made.element.parentElement!;
    made.element.remove();
    await made.bellhop.reset();
    place.append(made.element);
    await waitUntil(() => find<HTMLInputElement>(made.element, '#name')?.value === '');
  });

  it('keeps nothing of a shopper who could not be told from another client', async () => {
    const made = await open();
    await state(made);
    const { element } = await open();
    element.replaceWith(made.element);
    await waitUntil(() => find<HTMLInputElement>(made.element, '#name')?.value === '');
  });

  it('shows nobody the receipt of who left while it was on its way', async () => {
    const made = await open();
    await state(made);
    let answer!: () => void;
    made.fault = ({ name }) =>
      name === 'withdrawals.confirm' ? new Promise<void>((resolve) => (answer = resolve)) : undefined;
    await tap(made.element, '[part~=submit]');
    await waitUntil(() => made.calls.some(({ name }) => name === 'withdrawals.confirm'), 'it is under way');
    await made.bellhop.reset();
    answer();
    await waitUntil(() => !find(made.element, '[aria-busy=true]'), 'it is answered');
    expect(find(made.element, '[part=receipt]')).to.equal(undefined);
    expect(find<HTMLInputElement>(made.element, '#email')!.value).to.equal('');
  });

  it('tells the backend nothing until it is confirmed', async () => {
    const made = await open();
    await waitUntil(() => find(made.element, '#name'));
    await state(made);
    expect(made.calls.filter(({ name }) => name !== 'session.config')).to.deep.equal([]);
  });

  it('is refused at once by a shop that offers none', async () => {
    const { withdrawals: _, ...capabilities } = config.capabilities;
    const backend = createMemoryBackend(data([], { ...config, capabilities }));
    const made = await stage({ tag: 'bellhop-withdrawal', isSignedIn: false, backend });
    await says(made.element, 'This cannot be done here.');
    expect(find(made.element, '#name')).to.equal(undefined);
  });

  it('says at once that the shop is not known', async () => {
    const fault: Stage['fault'] = ({ name }) => {
      if (name === 'session.config') throw new SupportError('shop-unknown');
    };
    const made = await stage({ tag: 'bellhop-withdrawal', isSignedIn: false, fault });
    await says(made.element, 'Help is not set up for this shop yet.');
    expect(find(made.element, '#name')).to.equal(undefined);
  });

  it('takes full-width letters and digits for what they are', async () => {
    const made = await open();
    await type(made.element, '#name', 'Mia Falk');
    await type(made.element, '#order', ' ＮＦ－２０４２１ ');
    await type(made.element, '#email', 'mia＠example.org');
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'NF-20421');
    await says(made.element, 'mia@example.org');
  });

  it('focuses the first field that is missing', async () => {
    const made = await open();
    await type(made.element, '#name', 'Mia');
    await tap(made.element, '[part~=submit]');
    await waitUntil(() => active(made.element)?.id === 'order');
  });

  it('sends nothing before it is confirmed, then once, with a receipt to the second', async () => {
    const made = await open();
    await state(made);
    expect(made.calls.filter(({ name }) => name === 'withdrawals.confirm')).to.have.length(0);
    const before = Date.now();
    await tap(made.element, '[part~=submit]');
    await says(made.element, /Received on .*\d:\d\d:\d\d/);
    const at = find<HTMLTimeElement>(made.element, 'time')!.dateTime;
    expect(Date.parse(at)).to.be.within(before - 1000, Date.now() + 1000);
    expect(made.calls.filter(({ name }) => name === 'withdrawals.confirm')).to.have.length(1);
  });

  it('is the same withdrawal when tried again', async () => {
    const made = await open();
    await state(made);
    made.fault = ({ name }) => {
      if (name === 'withdrawals.confirm') throw new SupportError('timeout');
    };
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'That took too long');
    await isAccessible(made.element);
    made.fault = undefined;
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'Your withdrawal is received');
    const keys = made.calls
      .filter(({ name }) => name === 'withdrawals.confirm')
      .map(({ args }) => (args[1] as { idempotencyKey: string }).idempotencyKey);
    expect([keys.length, new Set(keys).size]).to.deep.equal([2, 1]);
  });

  it('says of an error what it says of orders, too', async () => {
    const made = await open();
    await state(made);
    made.fault = ({ name }) => {
      if (name === 'withdrawals.confirm') throw new SupportError('in-progress');
    };
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'We are already working on this.');
  });

  it('goes back with all that was written', async () => {
    const made = await open();
    await state(made);
    await tap(made.element, '[part=edit]');
    await waitUntil(() => find<HTMLInputElement>(made.element, '#name')?.value === 'Mia Falk');
  });
});
