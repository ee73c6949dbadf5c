import type { NewReturn, QuoteRequest } from '../../contract/index.js';
import type { PhotoQueue } from '../photos/queued.js';
import type { DraftLine, ReturnDraft } from './drafts.js';

/** The draft of which nothing is said yet. */
export const emptyDraft: ReturnDraft = { lines: [] };

/** The draft with a line put into it or changed there; without a change the line is taken out. */
export function withLine(
  draft: ReturnDraft,
  lineId: string,
  change: Partial<DraftLine> | undefined,
): ReturnDraft {
  const known = draft.lines.find((line) => line.lineId === lineId);
  const changed = change && { quantity: 1, ...known, ...change, lineId };
  const lines = !changed
    ? draft.lines.filter((line) => line !== known)
    : known
      ? draft.lines.map((line) => (line === known ? changed : line))
      : [...draft.lines, changed];
  return { ...draft, lines };
}

/** The lines of which the money can be told. */
export function quotable({ lines, method }: ReturnDraft): QuoteRequest | undefined {
  const asked = lines.flatMap(({ lineId, quantity, reason, outcome, variantId }) =>
    reason === undefined
      ? []
      : [
          {
            lineId,
            quantity,
            reason,
            // An exchange for nothing yet is no outcome yet.
            ...(outcome && (outcome !== 'exchange' || variantId) && { outcome }),
            ...(outcome === 'exchange' && variantId && { variantId }),
          },
        ],
  );
  return asked.length > 0 ? { lines: asked, ...(method && { method }) } : undefined;
}

/** The draft as it is sent; undefined while something is missing. */
export function requestOf(
  { lines, method }: ReturnDraft,
  queue: PhotoQueue | undefined,
): NewReturn | undefined {
  const whole = lines.flatMap(({ lineId, quantity, reason, outcome, variantId, answer, note }) => {
    if (!reason || !outcome) return [];
    const photos = (queue?.$photos.get() ?? []).flatMap((photo) =>
      photo.lineId === lineId && photo.photoId ? [photo.photoId] : [],
    );
    return [
      {
        lineId,
        quantity,
        reason,
        outcome,
        ...(outcome === 'exchange' && variantId && { variantId }),
        ...(answer && { answer }),
        ...(note && { note }),
        photos,
      },
    ];
  });
  // What is kept travels in no way, and the contract has no name for that.
  const way = lines.every(({ outcome }) => outcome === 'keep') ? 'own-carrier' : method;
  return whole.length > 0 && whole.length === lines.length && way ? { lines: whole, method: way } : undefined;
}
