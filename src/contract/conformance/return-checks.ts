import { returnMethods } from '../return-kinds.js';
import { assert, assertEqual, ordersOf, refusal } from './assertions.js';
import { conformanceCase } from './harness.js';
import {
  anyReturn,
  idempotencyKey,
  opened,
  refusedField,
  requestFor,
  returnable,
  returnsOf,
  withLine,
} from './return-requests.js';

/** Ids of photos that there are not, each once. */
const noPhotos = (count: number): string[] => Array.from({ length: count }, (_, at) => `no-photo-${at}`);

export const cases = [
  conformanceCase('quotes all that a line may bring, whichever is chosen', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const { line, reasons } = await returnable(returns, id);
    for (const { id: reason, outcomes } of reasons) {
      const asked = { lineId: line.lineId, quantity: 1, reason };
      const open = await returns.quote(id, { lines: [asked] });
      const offered = outcomes.filter((each) => each !== 'exchange' || line.exchanges.length > 0);
      const quoted = open.lines.flatMap((each) => each.outcomes.map(({ outcome }) => outcome));
      assertEqual(quoted, offered, `What "${reason}" may bring`);
      if (!outcomes.includes('refund')) continue;
      const chosen = await returns.quote(id, { lines: [{ ...asked, outcome: 'refund' }] });
      assertEqual(chosen.lines, open.lines, 'What the lines tell when one is chosen');
    }
  }),

  conformanceCase('promises no more than was paid', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const { totals } = await ordersOf(world.backend).get(id);
    const total = totals?.find(({ type }) => type === 'total');
    if (!total) return;
    const { line } = await returnable(returns, id);
    const [asked] = (await anyReturn(returns, id)).lines;
    const { lineId, reason, outcome } = asked!;
    const all = { lineId, reason, outcome, quantity: line.quantity };
    const { settlement } = await returns.quote(id, { lines: [all] });
    assert(
      Number(settlement.refund.amount) <= Number(total.amount.amount),
      `All of it brings ${settlement.refund.amount}, and ${total.amount.amount} was paid`,
    );
  }),

  conformanceCase('refuses quantities that cannot be', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const request = await anyReturn(returns, id);
    const { line } = await returnable(returns, id);
    for (const quantity of [0, -1, 0.5, 1000]) {
      const asked = returns.create(id, withLine(request, { quantity }), { idempotencyKey });
      await refusal(asked, `${quantity} of it`, 'invalid');
    }
    const [one] = request.lines;
    const twice = { ...request, lines: [{ ...one!, quantity: line.quantity }, one!] };
    await refusal(returns.create(id, twice, { idempotencyKey }), 'More in two lines', 'conflict');
    await refusal(returns.quote(id, twice), 'Its quote', 'conflict');
    for (const lines of [[], Array.from({ length: 51 }, () => one!)]) {
      await refusal(returns.quote(id, { lines }), `${lines.length} lines`, 'invalid');
    }
  }),

  conformanceCase('refuses lines, reasons and variants that are not there', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const request = await anyReturn(returns, id);
    const wrong = { lineId: 'no-line', reason: 'no-reason' } as const;
    for (const key of ['lineId', 'reason'] as const) {
      const asked = withLine(request, { [key]: wrong[key] });
      await refusedField(returns.quote(id, asked), wrong[key], `lines.0.${key}`, 'unknown');
    }
    const { line, reasons } = await returnable(returns, id);
    const exchanged = reasons.find(({ outcomes }) => outcomes.includes('exchange'));
    if (!exchanged || line.exchanges.length === 0) return;
    const asked = { outcome: 'exchange', variantId: 'no-variant' } as const;
    const lines = withLine(requestFor(line, exchanged), asked).lines;
    await refusedField(returns.quote(id, { lines }), 'A variant', 'lines.0.variantId', 'unknown');
  }),

  conformanceCase('refuses ways back that the reason has not', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const { line, reasons } = await returnable(returns, id);
    for (const reason of reasons) {
      const method = returnMethods.find((each) => !reason.methods.includes(each));
      const [asked] = requestFor(line, reason).lines;
      if (!method || !reason.outcomes.includes('refund')) continue;
      const { lineId, quantity, outcome } = asked!;
      const lines = [{ lineId, quantity, outcome, reason: reason.id }];
      await refusedField(
        returns.quote(id, { lines, method }),
        `${method} for ${reason.id}`,
        'method',
        'unknown',
      );
    }
  }),

  conformanceCase('asks for what the reason asks for', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const { line, reasons } = await returnable(returns, id);
    for (const reason of reasons.filter(({ photos }) => photos.rule !== 'required')) {
      const request = requestFor(line, reason);
      const make = (change: Parameters<typeof withLine>[1]): Promise<unknown> =>
        returns.create(id, withLine(request, change), { idempotencyKey });
      const [{ answer, ...without }] = request.lines as [(typeof request.lines)[number]];
      if (answer !== undefined) {
        const unanswered = returns.create(id, { ...request, lines: [without] }, { idempotencyKey });
        await refusedField(unanswered, 'No answer', 'lines.0.answer', 'required');
      }
      await refusedField(make({ answer: 'no-answer' }), 'Another answer', 'lines.0.answer', 'unknown');
      if (reason.note) await refusedField(make({ note: ' ' }), 'No note', 'lines.0.note', 'required');
    }
  }),

  conformanceCase('takes as many photos as the reason and the shop say', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const { options, line, reasons } = await returnable(returns, id);
    for (const reason of reasons) {
      const make = (photos: string[]): Promise<unknown> =>
        returns.create(id, withLine(requestFor(line, reason), { photos }), { idempotencyKey });
      const { photos } = reason;
      if (photos.rule === 'required') {
        const few = make(noPhotos(photos.count - 1));
        await refusedField(few, `Too few for ${reason.id}`, 'lines.0.photos', 'min');
        const most = Math.max(options.maxPhotos, photos.count);
        if (most < 20) await refusedField(make(noPhotos(most + 1)), 'Too many', 'lines', 'max-photos');
        const [photo] = noPhotos(1);
        const same = Array.from({ length: photos.count + 1 }, () => photo!);
        await refusedField(make(same), 'The same twice', 'lines.0.photos', 'unique');
      } else if (photos.rule === 'off' || photos.count < Math.min(options.maxPhotos, 20)) {
        const many = make(noPhotos(photos.rule === 'off' ? 1 : photos.count + 1));
        await refusedField(many, `Too many for ${reason.id}`, 'lines.0.photos', 'max');
      }
    }
  }),

  conformanceCase('keeps what an exchange is for while its return stands', ['returns'], async (world) => {
    const returns = returnsOf(world.backend);
    const id = await opened(world, world.backend);
    const { line, reasons } = await returnable(returns, id);
    const reason = reasons.find(
      ({ outcomes, photos }) => outcomes.includes('exchange') && photos.rule !== 'required',
    );
    const [variant] = line.exchanges;
    if (!reason || !variant) return;
    const asked = withLine(requestFor(line, reason), { outcome: 'exchange' });
    const unnamed = returns.create(id, asked, { idempotencyKey });
    await refusedField(unnamed, 'No variant', 'lines.0.variantId', 'required');
    const { variantId } = variant;
    const made = await returns.create(id, withLine(asked, { variantId }), { idempotencyKey });
    assertEqual(made.lines[0]?.exchange?.variantId, variantId, 'What it is exchanged for');
    assert(made.reservedUntil !== undefined, 'It tells until when that is kept');
    const off = await returns.cancel(made.id, { idempotencyKey: `${idempotencyKey}-2` });
    assertEqual(off.reservedUntil, undefined, 'Until when it is kept after that');
  }),
];
