import type { ReturnableLine, ReturnOptions } from '../../contract/index.js';
import type { DraftLine, ReturnDraft } from './drafts.js';

/**
 * What changes of an item's line once it is known why it goes back: as if the shopper had chosen it. Undefined where the
 * item cannot be returned; a reason that is not open for it is left out.
 */
export function givenLine(
  draft: ReturnDraft,
  { lines, reasons }: ReturnOptions,
  lineId: string,
  reason: string | undefined,
): Partial<DraftLine> | undefined {
  const line = lines.find((each) => each.lineId === lineId);
  if (!line?.eligible) return undefined;
  const known = draft.lines.find((each) => each.lineId === lineId);
  if (reason === undefined || reason === known?.reason || !isOpen(line, reason)) return {};
  const outcomes = reasons.find(({ id }) => id === reason)?.outcomes ?? [];
  const keeps = known?.outcome !== undefined && outcomes.includes(known.outcome);
  // Another reason has another question, and may not have the outcome that was chosen.
  return { reason, answer: undefined, variantId: undefined, ...(!keeps && { outcome: undefined }) };
}

const isOpen = (line: ReturnableLine & { readonly eligible: true }, reason: string): boolean =>
  line.reasons.some(({ id }) => id === reason);
