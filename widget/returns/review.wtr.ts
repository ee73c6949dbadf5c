import { expect, fixtureCleanup } from '@open-wc/testing';
import { createMemoryBackend } from '../../src/client/adapters/memory.js';
import { coat, data } from '../orders/fixtures.js';
import { isAccessible, says, shown, tap, text } from '../orders/stage.js';
import { come, config, forget, stage, type Stage } from './stage.js';

afterEach(async () => {
  fixtureCleanup();
  await forget();
});

async function check({ element }: Stage, name: string, value: string): Promise<void> {
  (await shown<HTMLInputElement>(element, `[name=${name}][value=${value}]`)).click();
}

async function next({ element }: Stage, words: string): Promise<void> {
  await tap(element, '[part~=submit]');
  await says(element, words);
}

/** To the review of a coat that is too small, for store credit. */
async function toReview(made: Stage): Promise<void> {
  await check(made, 'item', 'coat');
  await next(made, 'Why does it go back?');
  await check(made, 'reason', 'too-small');
  await check(made, 'answer', 'shoulders');
  const note = await shown<HTMLTextAreaElement>(made.element, '[name=note]');
  note.value = 'The left one more than the right';
  note.dispatchEvent(new Event('input'));
  await next(made, 'How shall we make it right?');
  await check(made, 'outcome', 'store-credit');
  await next(made, 'How does it come back?');
  await check(made, 'method', 'drop-off');
  await next(made, 'Is everything right?');
}

async function edit(made: Stage, name: string, words: string): Promise<void> {
  await tap(made.element, `[part=edit][aria-label^="${name}"]`);
  await says(made.element, words);
}

const depth = ({ bellhop }: Stage): number => bellhop.screens.$stack.get().length;

describe('the review of a return', () => {
  it('says all that was answered', async () => {
    const made = await stage();
    await toReview(made);
    await says(made.element, 'Too small · Shoulders');
    await says(made.element, 'The left one more than the right');
    await says(made.element, 'Store credit');
    await isAccessible(made.element);
  });

  it('leads to each answer and from there straight back', async () => {
    const made = await stage();
    await toReview(made);
    const before = depth(made);
    await edit(
      made,
      `Change \u2068${come.lines[0]!.title}\u2069, Store credit`,
      'How shall we make it right?',
    );
    await check(made, 'outcome', 'refund');
    await next(made, 'Is everything right?');
    expect(depth(made)).to.equal(before);
    await says(made.element, 'Refund');
    await edit(made, 'Change How it comes back', 'How does it come back?');
    await next(made, 'Is everything right?');
    expect(depth(made)).to.equal(before);
  });

  it('asks on the way back only what another answer has opened', async () => {
    const lines = [{ ...coat, variantId: 'sand-m' }];
    const world = data([{ order: { ...come, lines }, email: 'mia@example.org', customer: 'amina' }], config);
    const made = await stage({ backend: createMemoryBackend(world) });
    await toReview(made);
    const title = `Change \u2068${come.lines[0]!.title}\u2069`;
    await edit(made, title, 'Why does it go back?');
    await check(made, 'reason', 'changed-my-mind');
    await next(made, 'Is everything right?');
    expect(text(made.element)).not.to.include('Shoulders');
    await edit(made, `${title}, `, 'How shall we make it right?');
    await check(made, 'outcome', 'exchange');
    await check(made, 'variant', 'sand-m');
    await next(made, 'Is everything right?');
    // The same size again is none for what is too small.
    await edit(made, title, 'Why does it go back?');
    await check(made, 'reason', 'too-small');
    await check(made, 'answer', 'shoulders');
    await next(made, 'How shall we make it right?');
    await check(made, 'outcome', 'refund');
    await next(made, 'Is everything right?');
  });
});
