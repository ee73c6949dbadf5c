import { reasonQuestions } from '../return-questions.js';
import type {
  NewReturn,
  Return,
  ReturnableLine,
  ReturnOptions,
  ReturnReason,
  ReturnsBackend,
} from '../returns.js';
import type { PhotosBackend } from '../photos.js';
import type { SupportBackend } from '../backend.js';
import { assert, assertEqual, ordersOf, refusal } from './assertions.js';
import type { ConformanceWorld } from './harness.js';

export const idempotencyKey = 'conformance-0123456789';

export function returnsOf(backend: SupportBackend): ReturnsBackend {
  assert(backend.returns !== undefined, 'The backend has no returns, which these cases are about');
  return backend.returns;
}

export function photosOf(backend: SupportBackend): PhotosBackend {
  assert(backend.photos !== undefined, 'The backend has no photos, which these cases are about');
  return backend.photos;
}

/** The order that came, after its one-time code. */
export async function opened(world: ConformanceWorld, backend: SupportBackend): Promise<string> {
  const { number, email } = world.returnable!;
  const { id } = await ordersOf(backend).lookUp({ number, contact: email });
  await ordersOf(backend).sendCode(id);
  await ordersOf(backend).checkCode(id, await world.code(number));
  return id;
}

/** The first line that can be returned, and its reasons. */
export async function returnable(
  returns: ReturnsBackend,
  orderId: string,
): Promise<{
  readonly options: ReturnOptions;
  readonly line: ReturnableLine & { eligible: true };
  readonly reasons: readonly ReturnReason[];
}> {
  const options = await returns.options(orderId);
  const line = options.lines.find((each) => each.eligible);
  assert(line?.eligible === true, 'Something of the order can be returned');
  const reasons = options.reasons.filter(({ id }) => line.reasons.some((each) => each.id === id));
  return { options, line, reasons };
}

/** One of a line, for its money, with all that the reason asks for but photos. */
export function requestFor({ lineId }: ReturnableLine, reason: ReturnReason): NewReturn {
  const method = reason.methods[0];
  assert(method !== undefined, 'There is a way back');
  const answer = reason.question && reasonQuestions[reason.question][0];
  return {
    lines: [
      {
        lineId,
        quantity: 1,
        reason: reason.id,
        outcome: 'refund',
        ...(answer && { answer }),
        note: 'Conformance',
        photos: [],
      },
    ],
    method,
  };
}

/** The same request with something else in its line. */
export function withLine(request: NewReturn, line: Partial<NewReturn['lines'][number]>): NewReturn {
  return { ...request, lines: request.lines.map((each) => ({ ...each, ...line })) };
}

/** One of the first line that can be returned, for its money. */
export async function anyReturn(returns: ReturnsBackend, orderId: string): Promise<NewReturn> {
  const { line, reasons } = await returnable(returns, orderId);
  const reason = reasons.find(
    ({ outcomes, photos }) => outcomes.includes('refund') && photos.rule !== 'required',
  );
  assert(reason !== undefined, 'There is a reason without photos');
  return requestFor(line, reason);
}

export async function askedFor(world: ConformanceWorld): Promise<Return> {
  const returns = returnsOf(world.backend);
  const id = await opened(world, world.backend);
  return returns.create(id, await anyReturn(returns, id), { idempotencyKey });
}

/** That it is `invalid` because of this field. */
export async function refusedField(
  promise: Promise<unknown>,
  what: string,
  path: string,
  rule: string,
): Promise<void> {
  const { fields } = await refusal(promise, what, 'invalid');
  assertEqual(
    fields.map((field) => [field.path, field.rule]),
    [[path, rule]],
    `What of "${what}" is refused`,
  );
}
