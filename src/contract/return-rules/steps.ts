import { type Return, type ReturnLine, type ReturnStatus, SupportError } from '../index.js';

/** A return as it is kept. Where it stands decides what its shopper is told of it. */
export interface KeptReturn extends Omit<Return, 'actions'> {
  /** Staff wait for photos of it. */
  readonly arePhotosAsked: boolean;
}

/** After these its items are free again, and it promises nothing. */
const calledOff: readonly ReturnStatus[] = ['declined', 'cancelled'];
/** Until it is on its way the shopper can call it off. */
const cancellable: readonly ReturnStatus[] = ['requested', 'approved', 'label-ready'];
/** With something in the shopper's hands that is to be sent. */
const toSend: readonly ReturnStatus[] = ['approved', 'label-ready'];

export function isCalledOff(status: ReturnStatus): boolean {
  return calledOff.includes(status);
}

/** Whether the shopper's word changes anything: not where it was called off before. Throws `conflict` when it was sent. */
export function isToCancel(status: ReturnStatus): boolean {
  if (status === 'cancelled') return false;
  if (!cancellable.includes(status)) throw new SupportError('conflict');
  return true;
}

/**
 * The lines with the photos that staff asked for, and those that are new; undefined where it has them all. They were
 * asked for the return as a whole, and stand with its first item.
 */
export function withPhotos(
  { status, arePhotosAsked, lines }: Pick<KeptReturn, 'status' | 'arePhotosAsked' | 'lines'>,
  photoIds: readonly string[],
): { readonly added: string[]; readonly lines: ReturnLine[] } | undefined {
  const has = new Set(lines.flatMap(({ photos }) => photos));
  const added = [...new Set(photoIds)].filter((id) => !has.has(id));
  if (added.length === 0) return undefined;
  if (status !== 'requested' || !arePhotosAsked) throw new SupportError('conflict');
  return {
    added,
    lines: lines.map((line, at) => (at === 0 ? { ...line, photos: [...line.photos, ...added] } : line)),
  };
}

/** What the shopper is told: where to, by when and with what label only while it is to be handed over. */
export function toldReturn({ arePhotosAsked, address, sendBy, labelUrl, ...kept }: KeptReturn): Return {
  const { status, lines } = kept;
  const isToSend = toSend.includes(status) && lines.some(({ outcome }) => outcome !== 'keep');
  return {
    ...kept,
    ...(isToSend && address && { address }),
    ...(isToSend && sendBy !== undefined && { sendBy }),
    ...(isToSend && labelUrl !== undefined && { labelUrl }),
    actions: [
      ...(status === 'requested' && arePhotosAsked ? (['add-photos'] as const) : []),
      ...(isToSend ? (['slip'] as const) : []),
      ...(cancellable.includes(status) ? (['cancel'] as const) : []),
    ],
  };
}
