import type { Block, Label, Row } from './block.js';

/** A table of bands and cups, `75` by `B`, as sizes of their own: `75B`. Other blocks stay as they are. */
export function expandCups(block: Block): Block {
  const cups = block.rows.filter(({ column }) => column.kind === 'cup');
  if (cups.length === 0) return block;
  const bands = block.rows.filter(({ column }) => column.kind === 'zone' && column.zone === 'underbust');
  const labels: Label[] = [];
  const picks: { band: number; cup: Row }[] = [];
  block.labels.forEach((label, band) => {
    for (const cup of cups) {
      if (cup.column.kind !== 'cup' || !cup.cells[band]) continue;
      labels.push({ ...label, text: `${label.text}${cup.column.cup}`.slice(0, 40), names: {} });
      picks.push({ band, cup });
    }
  });
  const { column: _, ...first } = cups[0] as Row;
  const rows: Row[] = [
    ...bands.map((row) => ({ ...row, cells: picks.map(({ band }) => row.cells[band]) })),
    {
      ...first,
      column: { kind: 'zone', zone: 'bust' },
      cells: picks.map(({ band, cup }) => cup.cells[band]),
    },
  ];
  return { ...block, labels, names: [], rows };
}
