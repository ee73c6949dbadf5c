import type { SizeSystem, SizeZone } from '../../contract/sizing-kinds.js';

/** What a row or a column of a chart holds. */
export type Column =
  | { readonly kind: 'size' }
  /** Names of the sizes in a country's system; undefined where advice knows none such. */
  | { readonly kind: 'system'; readonly system: SizeSystem | undefined }
  | { readonly kind: 'zone'; readonly zone: SizeZone; readonly isFlat?: boolean }
  /** What a bust measures at one cup, in a table of bands and cups. */
  | { readonly kind: 'cup'; readonly cup: string }
  /** A measure that no advice uses. */
  | { readonly kind: 'other' }
  /** `Taille`: in French a size or the waist, elsewhere the waist. */
  | { readonly kind: 'taille' };

export const isSizeColumn = ({ kind }: Column): boolean => kind === 'size' || kind === 'system';

export function isSameColumn(one: Column, other: Column): boolean {
  if (one.kind === 'zone') return other.kind === 'zone' && one.zone === other.zone;
  if (one.kind === 'system') return other.kind === 'system' && one.system === other.system;
  if (one.kind === 'cup') return other.kind === 'cup' && one.cup === other.cup;
  return one.kind === other.kind && one.kind !== 'other';
}
