import type { ReturnDraft } from '../../src/client/stores/returns.js';
import type { ReturnableLine, ReturnMethod, ReturnOptions, ReturnReason } from '../../src/contract/index.js';

/** A line that can be returned. */
export type OpenLine = ReturnableLine & { readonly eligible: true };

/** One question: a screen of the flow. */
export interface Place {
  readonly step: 'items' | 'why' | 'outcome' | 'method' | 'review';
  /** Of which line it is asked, where it is not asked of them all. */
  readonly line?: string;
}

/** All that will be asked of this draft, in order. Before a reason is known, what most drafts are asked. */
export function placesOf(draft: ReturnDraft, options: ReturnOptions): readonly Place[] {
  const isKnown = draft.lines.some(({ reason }) => reason);
  const hasWays = isKnown
    ? methodsOf(draft, options).length > 1
    : options.reasons.some(({ methods }) => methods.length > 1);
  return [
    { step: 'items' },
    ...draft.lines.flatMap(({ lineId: line }): Place[] => [
      { step: 'why', line },
      { step: 'outcome', line },
    ]),
    ...(hasWays ? [{ step: 'method' } as const] : []),
    { step: 'review' },
  ];
}

export function indexOf(places: readonly Place[], place: Place): number {
  return places.findIndex((each) => nameOf(each) === nameOf(place));
}

/** How a place is kept: `why:<line>`. */
export const nameOf = ({ step, line }: Place): string => (line ? `${step}:${line}` : step);

export function reasonOf(options: ReturnOptions, id: string | undefined): ReturnReason | undefined {
  return options.reasons.find((reason) => reason.id === id);
}

export function openLine(options: ReturnOptions, id: string): OpenLine | undefined {
  return options.lines.find((line): line is OpenLine => line.eligible && line.lineId === id);
}

/** The ways that are open to all of its items; what is kept does not travel. */
export function methodsOf(draft: ReturnDraft, options: ReturnOptions): readonly ReturnMethod[] {
  const [first, ...rest] = travelling(draft, options).map(({ methods }) => methods);
  return (first ?? []).filter((method) => rest.every((methods) => methods.includes(method)));
}

/** The reasons of what goes back. */
export function travelling({ lines }: ReturnDraft, options: ReturnOptions): readonly ReturnReason[] {
  return lines.flatMap(({ outcome, reason }) =>
    outcome === 'keep' ? [] : (reasonOf(options, reason) ?? []),
  );
}
