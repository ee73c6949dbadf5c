import { wholeBody, type BodySaid } from '../../src/client/stores/sizing.js';
import type { SizeProfile } from '../../src/contract/index.js';

/** Whether a body is as a profile keeps it, which keeps no pregnancy. */
export const isKept = (body: BodySaid, profile: SizeProfile): boolean =>
  isSame(wholeBody({ ...body, pregnant: undefined }), profile.body);

/** Two bodies of the same numbers, whatever the order in which they were said. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other;
  const keys = Object.keys({ ...one, ...other });
  return keys.every((key) =>
    isSame((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
}
