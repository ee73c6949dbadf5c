import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { createMemoryBackend } from '../../src/client/adapters/memory.js';
import { SupportError } from '../../src/contract/index.js';
import { data } from '../orders/fixtures.js';
import { active, find, findAll, isAccessible, says, shown, tap } from '../orders/stage.js';
import { returnsOf } from './store.js';
import { come, config, forget, stage, type Stage } from './stage.js';

afterEach(async () => {
  fixtureCleanup();
  await forget();
});

async function check({ element }: Stage, name: string, value: string): Promise<void> {
  const input = await shown<HTMLInputElement>(element, `[name=${name}][value=${value}]`);
  input.click();
}

/** To the question after the items. */
async function begin(made: Stage, ...lines: string[]): Promise<void> {
  for (const line of lines) await check(made, 'item', line);
  await tap(made.element, '[part~=submit]');
  await says(made.element, 'Why does it go back?');
}

async function answer(made: Stage): Promise<void> {
  await check(made, 'reason', 'too-small');
  await check(made, 'answer', 'feet');
  await tap(made.element, '[part~=submit]');
  await says(made.element, 'How shall we make it right?');
}

async function toReview(made: Stage): Promise<void> {
  await begin(made, 'boots');
  await answer(made);
  await check(made, 'outcome', 'refund');
  await tap(made.element, '[part~=submit]');
  await says(made.element, 'How does it come back?');
  await check(made, 'method', 'drop-off');
  await tap(made.element, '[part~=submit]');
  await says(made.element, 'Is everything right?');
}

describe('<bellhop-returns>', () => {
  it('asks a guest for nothing where the shop offers no returns', async () => {
    const { returns: _, ...capabilities } = config.capabilities;
    const backend = createMemoryBackend(data([], { ...config, capabilities }));
    for (const attributes of [{}, { order: come.number }]) {
      const { element } = await stage({ isSignedIn: false, backend, attributes });
      await says(element, 'This cannot be done here.');
      expect(find(element, 'bellhop-orders')).to.equal(undefined);
    }
  });

  describe('accessibility', () => {
    it('is accessible at each question', async () => {
      const made = await stage();
      await says(made.element, 'What would you like to return?');
      await isAccessible(made.element);
      await begin(made, 'boots');
      await isAccessible(made.element);
      await answer(made);
      await isAccessible(made.element);
      await check(made, 'outcome', 'exchange');
      await says(made.element, 'Exchange for');
      await isAccessible(made.element);
      await check(made, 'outcome', 'store-credit');
      await tap(made.element, '[part~=submit]');
      await says(made.element, 'How does it come back?');
      await isAccessible(made.element);
      await check(made, 'method', 'label');
      await tap(made.element, '[part~=submit]');
      await says(made.element, 'Is everything right?');
      await isAccessible(made.element);
    });

    it('is accessible in error, with photos, and in Arabic and Chinese', async () => {
      const made = await stage();
      await says(made.element, 'What would you like');
      await tap(made.element, '[part~=submit]');
      await says(made.element, 'Choose at least one item.');
      await isAccessible(made.element);
      await begin(made, 'coat');
      await check(made, 'reason', 'damaged-or-defective');
      await shown(made.element, 'bellhop-photos');
      await isAccessible(made.element);
      for (const locale of ['ar', 'zh-Hans']) {
        const other = await stage({ locale });
        await shown(other.element, '[name=item]');
        await isAccessible(other.element);
      }
    });

    it('is accessible in each state of a return', async () => {
      const made = await stage();
      await toReview(made);
      await tap(made.element, '[part~=submit]');
      await says(made.element, 'Your return is in');
      await isAccessible(made.element);
      const id = made.bellhop.screens.$screen.get().params['id']!;
      for (const [type, words] of [
        ['photos-asked', 'We need photos'],
        ['approved', 'Hand it over by'],
        ['in-transit', 'On its way to us'],
        ['received', 'Received'],
        ['resolved', 'Done'],
        ['declined', 'It could not be accepted'],
      ] as const) {
        made.backend.move(id, type, 'Thank you.');
        await returnsOf(made.bellhop).refreshReturn(id);
        await says(made.element, words);
        await isAccessible(made.element);
      }
    });

    it('is accessible as a list, and where nothing can be returned', async () => {
      const made = await stage({ attributes: {} });
      await says(made.element, 'Which order is it from?');
      await isAccessible(made.element);
      const guest = await stage({ attributes: {}, isSignedIn: false });
      await says(guest.element, 'Find the order first.');
      await isAccessible(guest.element);
    });
  });

  it('says of each item whether it can be returned, until when, or why not', async () => {
    const { element } = await stage();
    await says(element, /Trail boots.*Until/);
    await says(element, /Lambswool scarf.*Not delivered yet/);
    expect(findAll(element, '[name=item]')).to.have.length(2);
  });

  it('says of an error what it says of orders, too', async () => {
    const made = await stage({
      fault: ({ name }) => {
        if (name === 'returns.options') throw new SupportError('conflict');
      },
    });
    await says(made.element, 'This has changed in the meantime.');
  });

  it('says that the shop cannot be reached, and begins once it can', async () => {
    let isAway = true;
    const made = await stage({
      isSignedIn: false,
      attributes: {},
      fault: ({ name }) => {
        if (isAway && name === 'session.config') throw new SupportError('unavailable');
      },
    });
    await says(made.element, 'We cannot be reached');
    await isAccessible(made.element);
    isAway = false;
    await tap(made.element, '[part~=retry]');
    await says(made.element, 'Order number');
  });

  it('asks for a code first where the session may not see all', async () => {
    const made = await stage({ isSignedIn: false });
    await made.bellhop.orders.lookUp({ number: come.number, contact: 'mia@example.org' });
    await says(made.element, 'Enter the code we sent');
    await isAccessible(made.element);
  });

  it('has the money in sight as soon as there is some', async () => {
    const made = await stage();
    await begin(made, 'boots');
    await answer(made);
    await check(made, 'outcome', 'refund');
    await waitUntil(() => find(made.element, '[part=money]')?.innerText.includes('You get back €142.45'));
  });

  it('takes as many as came, by the keyboard too', async () => {
    const made = await stage();
    await check(made, 'item', 'boots');
    await waitUntil(() => findAll(made.element, '.count button').length === 2);
    const [less, more] = findAll<HTMLButtonElement>(made.element, '.count button');
    expect(less!.disabled).to.equal(true);
    more!.click();
    await says(made.element, '2 of 2');
    expect(more!.disabled).to.equal(true);
  });

  it('focuses what is missing and says so', async () => {
    const made = await stage();
    await begin(made, 'boots');
    await check(made, 'reason', 'too-small');
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'Choose an answer.');
    await waitUntil(() => (active(made.element) as HTMLInputElement | null)?.name === 'answer');
  });

  it('says nothing of a question that another reason has just brought', async () => {
    const made = await stage();
    await begin(made, 'boots');
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'Choose a reason.');
    await check(made, 'reason', 'too-small');
    await says(made.element, 'Where does it not fit?');
    expect(find(made.element, '.error')).to.equal(undefined);
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'Choose an answer.');
  });

  it('says what is missing only as long as it is', async () => {
    const made = await stage();
    await shown(made.element, '[name=item]');
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'Choose at least one item.');
    await check(made, 'item', 'boots');
    await waitUntil(() => !find(made.element, '.error'), 'it is said no more');
  });

  it('counts the steps once it is known how many there are', async () => {
    const made = await stage();
    const details: (string | undefined)[] = [];
    made.element.addEventListener('bellhop-heading', (event) => details.push(event.detail));
    await check(made, 'item', 'boots');
    await waitUntil(() => details.at(-1) === 'Step 1 of 5');
    await check(made, 'item', 'boots');
    await waitUntil(() => details.at(-1) === undefined);
  });

  it('goes back without losing anything', async () => {
    const made = await stage();
    await begin(made, 'boots');
    await answer(made);
    await tap(made.element, '[part=back]');
    await says(made.element, 'Why does it go back?');
    const reason = await shown<HTMLInputElement>(made.element, '[name=reason][value=too-small]');
    expect(reason.checked).to.equal(true);
  });

  it('finds its draft after a reload, and goes on where it was', async () => {
    const before = await stage();
    await begin(before, 'boots');
    await answer(before);
    fixtureCleanup();
    const after = await stage({ backend: before.backend });
    await says(after.element, 'You began this earlier.');
    await isAccessible(after.element);
    await tap(after.element, '[part~=go-on]');
    await says(after.element, 'How shall we make it right?');
  });

  it('starts over when asked', async () => {
    const before = await stage();
    await begin(before, 'boots');
    fixtureCleanup();
    const after = await stage({ backend: before.backend });
    await says(after.element, 'You began this earlier.');
    await tap(after.element, '[part~=start-over]');
    await waitUntil(() =>
      findAll<HTMLInputElement>(after.element, '[name=item]').every(({ checked }) => !checked),
    );
  });

  it('keeps all of it when sending fails, and sends it once in the end', async () => {
    const made = await stage();
    await toReview(made);
    made.fault = ({ name }) => {
      if (name === 'returns.create') throw new SupportError('timeout');
    };
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'That took too long');
    await isAccessible(made.element);
    made.fault = undefined;
    await tap(made.element, '[part=retry]');
    await says(made.element, 'Your return is in');
    expect((await made.backend.returns.list()).returns).to.have.length(1);
  });

  it('tells the page that a return was submitted, and nothing about it', async () => {
    const made = await stage();
    let told: Event | undefined;
    made.element.addEventListener('bellhop-return-submitted', (event) => (told = event));
    await toReview(made);
    await tap(made.element, '[part~=submit]');
    await waitUntil(() => told);
    expect(Object.keys(told!)).to.deep.equal(['isTrusted']);
  });

  it('tells it also where the shopper went back while it was sent', async () => {
    const made = await stage();
    let told = 0;
    made.element.addEventListener('bellhop-return-submitted', () => (told += 1));
    await toReview(made);
    let answer!: () => void;
    made.fault = ({ name }) =>
      name === 'returns.create' ? new Promise<void>((resolve) => (answer = resolve)) : undefined;
    await tap(made.element, '[part~=submit]');
    await waitUntil(() => made.calls.some(({ name }) => name === 'returns.create'), 'it is under way');
    made.bellhop.screens.back();
    await waitUntil(() => find(made.element, 'bellhop-return-step[step=review]') === undefined);
    answer();
    await says(made.element, 'Your return is in');
    expect(told).to.equal(1);
  });

  it('is of the same draft whether the page names the order by id or number', async () => {
    const made = await stage({ attributes: { order: come.number } });
    await check(made, 'item', 'boots');
    expect(returnsOf(made.bellhop).draft(come.id).get().lines).to.have.length(1);
  });

  it('calls a return off after asking once more', async () => {
    const made = await stage();
    await toReview(made);
    await tap(made.element, '[part~=submit]');
    await says(made.element, 'Your return is in');
    await tap(made.element, '[part=action]');
    await says(made.element, 'Cancel this return?');
    await isAccessible(made.element);
    await tap(made.element, '[part=action]');
    await says(made.element, 'Cancelled');
  });
});
