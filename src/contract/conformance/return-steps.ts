import type { Return } from '../returns.js';
import { assert, assertEqual, refusal } from './assertions.js';
import { conformanceCase } from './harness.js';
import { askedFor, idempotencyKey, returnsOf } from './return-requests.js';

const key = (at: number): { idempotencyKey: string } => ({ idempotencyKey: `${idempotencyKey}-${at}` });
const toHandOver = ({ sendBy, address, labelUrl }: Return): unknown[] => [sendBy, address, labelUrl];

export const cases = [
  conformanceCase('finds a return by its number too', ['returns'], async (world) => {
    const { id, number } = await askedFor(world);
    assertEqual((await returnsOf(world.backend).get(number)).id, id, 'The return of that number');
  }),

  conformanceCase('calls a return off once, however often it is said', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const { id } = await askedFor(world);
    const off = await returns.cancel(id, key(1));
    assertEqual(
      off.events.map(({ type }) => type),
      ['cancelled', 'requested'],
      'What happened',
    );
    assertEqual(off.actions, [], 'What can be done then');
    const again = await returns.cancel(id, key(2));
    assertEqual(again.events, off.events, 'What happened when it is said again');
    await refusal(returns.addPhotos(id, ['no-photo'], key(2)), 'Its key for something else', 'key-reused');
    await refusal(returns.slipLink(id), 'A slip', 'conflict');
  }),

  conformanceCase('tells where to and by when while it is to be handed over', ['staff'], async (world) => {
    const returns = returnsOf(world.backend);
    const asked = await askedFor(world);
    assertEqual(toHandOver(asked), [undefined, undefined, undefined], 'What is told before');
    await refusal(returns.slipLink(asked.id), 'A slip before', 'conflict');
    await world.staff!(asked.id, 'approved');
    const approved = await returns.get(asked.id);
    assert(approved.sendBy !== undefined, 'It tells by when');
    assertEqual(approved.actions, ['slip', 'cancel'], 'What can be done');
    await returns.slipLink(asked.id);
    await world.staff!(asked.id, 'label-ready');
    const ready = await returns.get(asked.id);
    assertEqual([ready.sendBy, ready.address], [approved.sendBy, approved.address], 'What a label changes');
    assertEqual(ready.actions, ['slip', 'cancel'], 'What can be done with a label');
    await world.staff!(asked.id, 'in-transit');
    const sent = await returns.get(asked.id);
    assertEqual(toHandOver(sent), [undefined, undefined, undefined], 'What is told when it is on its way');
    assertEqual(sent.actions, [], 'What can be done then');
    await refusal(returns.slipLink(asked.id), 'A slip then', 'conflict');
    await refusal(returns.cancel(asked.id, key(1)), 'To call it off', 'conflict');
  }),

  conformanceCase('is called off with a label too', ['staff'], async (world) => {
    const returns = returnsOf(world.backend);
    const { id } = await askedFor(world);
    await world.staff!(id, 'approved');
    await world.staff!(id, 'label-ready');
    const off = await returns.cancel(id, key(1));
    assertEqual([off.status, off.actions], ['cancelled', []], 'What it is');
    assertEqual(toHandOver(off), [undefined, undefined, undefined], 'What is told of its way');
  }),

  conformanceCase('says that it was declined, and frees its items', ['staff'], async (world) => {
    const returns = returnsOf(world.backend);
    const { id, orderId } = await askedFor(world);
    const before = await returns.options(orderId);
    await world.staff!(id, 'declined');
    const { status, declined, actions } = await returns.get(id);
    assertEqual([status, declined?.reason, actions], ['declined', 'other', []], 'What it is');
    const free = (lines: typeof before.lines): number =>
      lines.reduce((sum, line) => sum + (line.eligible ? line.quantity : 0), 0);
    assertEqual(free((await returns.options(orderId)).lines), free(before.lines) + 1, 'What is free');
    await refusal(returns.cancel(id, key(1)), 'To call it off', 'conflict');
  }),
];
