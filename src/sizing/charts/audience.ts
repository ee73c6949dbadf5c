import type { SizeAudience } from '../../contract/sizing-kinds.js';
import type { Block } from './block.js';
import type { ZoneRow } from './guess-units.js';

/** The blocks of one audience with those of nobody in particular, and who the other blocks are for. */
export function wearersOf(
  blocks: readonly Block[],
  wanted: SizeAudience | undefined,
): { own: readonly Block[]; others: readonly SizeAudience[] } {
  const measured = blocks.filter(({ rows }) => rows.length > 0);
  const audiences = [...new Set(measured.flatMap(({ audience }) => audience ?? []))];
  const chosen = wanted && audiences.includes(wanted) ? wanted : audiences[0];
  if (audiences.length < 2) return { own: blocks, others: [] };
  return {
    own: blocks.filter(({ audience }) => audience === undefined || audience === chosen),
    others: audiences.filter((audience) => audience !== chosen),
  };
}

/** For whom a chart most likely is that does not say it. */
export function guessAudience(blocks: readonly Block[], rows: readonly ZoneRow[]): SizeAudience {
  const labels = blocks.flatMap((block) => block.labels.map(({ text }) => text));
  if (
    labels.some((label) =>
      /^\d{1,2}(?:-\d{1,2})?(?:[tym]| ?(?:years?|ans|jahre?|months?|mois|monate?))$/i.test(label),
    )
  )
    return 'kids';
  if (rows.some(({ zone }) => zone === 'bust' || zone === 'underbust')) return 'women';
  if (rows.some(({ zone }) => zone === 'neck')) return 'men';
  return 'unisex';
}
