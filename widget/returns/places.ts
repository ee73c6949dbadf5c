import type { ReturnDraft } from '../../src/client/stores/returns.js';
import type { ReturnMethod, ReturnOptions, ReturnReason } from '../../src/contract/index.js';

/** One question: a screen of the flow. */
export type Place =
  | { readonly step: 'items' | 'method' | 'review' }
  | { readonly step: 'why' | 'outcome'; readonly line: string };

/** All that will be asked of this draft, in order. */
export function placesOf(draft: ReturnDraft, options: ReturnOptions): readonly Place[] {
  return [
    { step: 'items' },
    ...draft.lines.flatMap(({ lineId: line }): Place[] => [
      { step: 'why', line },
      { step: 'outcome', line },
    ]),
    ...(methodsOf(draft, options).length > 1 ? [{ step: 'method' } as const] : []),
    { step: 'review' },
  ];
}

export function indexOf(places: readonly Place[], place: Place): number {
  return places.findIndex((each) => nameOf(each) === nameOf(place));
}

/** How a place is kept: `why:<line>`. */
export function nameOf(place: Place): string {
  return 'line' in place ? `${place.step}:${place.line}` : place.step;
}

export function reasonOf(options: ReturnOptions, id: string | undefined): ReturnReason | undefined {
  return options.reasons.find((reason) => reason.id === id);
}

/** The ways that are open to all of its items; what is kept does not travel. */
export function methodsOf({ lines }: ReturnDraft, options: ReturnOptions): readonly ReturnMethod[] {
  const travelling = lines.filter(({ outcome }) => outcome !== 'keep');
  const [first, ...rest] = (travelling.length > 0 ? travelling : lines).flatMap(({ reason }) => {
    const found = reasonOf(options, reason);
    return found ? [found.methods] : [];
  });
  return (first ?? []).filter((method) => rest.every((methods) => methods.includes(method)));
}
