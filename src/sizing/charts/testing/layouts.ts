/** A chart before it is laid out; `cells` by size, then by zone. */
export interface Grid {
  readonly size: string;
  readonly sizes: readonly string[];
  readonly headings: readonly string[];
  readonly cells: readonly (readonly string[])[];
}

export interface Layout {
  /** Empty cells can be seen. */
  readonly isTable: boolean;
  readonly write: (grid: Grid) => string;
}

const byRow = ({ size, sizes, headings, cells }: Grid): string[][] => [
  [size, ...sizes],
  ...headings.map((heading, zone) => [heading, ...cells.map((row) => row[zone] ?? '')]),
];

const byColumn = ({ size, sizes, headings, cells }: Grid): string[][] => [
  [size, ...headings],
  ...sizes.map((label, index) => [label, ...(cells[index] ?? [])]),
];

const csv = (cell: string): string => (/[",;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export const layouts: readonly Layout[] = [byRow, byColumn].flatMap((grid): Layout[] => [
  {
    isTable: true,
    write: (all) =>
      grid(all)
        .map((row) => row.join('\t'))
        .join('\n'),
  },
  {
    isTable: true,
    write: (all) =>
      grid(all)
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n'),
  },
  {
    isTable: true,
    write: (all) =>
      grid(all)
        .map((row) => row.join(' | '))
        .join('\n'),
  },
  {
    isTable: true,
    write: (all) =>
      grid(all)
        .map((row) => row.map(csv).join(';'))
        .join('\n'),
  },
  {
    isTable: true,
    write: (all) =>
      grid(all)
        .map((row) => row.map(csv).join(','))
        .join('\n'),
  },
  {
    isTable: true,
    write: (all) =>
      `<table class="x">${grid(all)
        .map(
          (row) => `<tr>${row.map((cell) => `<td>${cell.replaceAll('"', '&quot;')}</td>`).join('\n')}</tr>`,
        )
        .join('')}</table>`,
  },
  {
    isTable: false,
    write: (all) =>
      grid(all)
        .map((row) => row.join('   '))
        .join('\n'),
  },
  {
    isTable: false,
    write: (all) =>
      grid(all)
        .map((row) => row.join(' '))
        .join('\n'),
  },
  {
    isTable: false,
    write: (all) =>
      grid(all)
        .map((row) => row.join(' '))
        .join('\n\n'),
  },
  {
    isTable: true,
    write: (all) => {
      const rows = grid(all);
      const widths =
        rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)) + 4) ?? [];
      return rows
        .map((row) =>
          row
            .map((cell, column) => cell.padEnd(widths[column] ?? 0))
            .join('')
            .trimEnd(),
        )
        .join('\n');
    },
  },
  {
    isTable: false,
    write: (all) =>
      grid(all)
        .map((row) => row.join('\n'))
        .join('\n'),
  },
  { isTable: false, write: (all) => listed(all, ': ', ', ') },
  { isTable: false, write: (all) => listed(all, '\n', '\n') },
]);

/** A size after the other, each measure with its heading. */
function listed({ size, sizes, headings, cells }: Grid, between: string, after: string): string {
  const lines = sizes.map((label, index) => {
    const measures = headings.map((heading, zone) => `${heading} ${cells[index]?.[zone] ?? ''}`);
    return `${size} ${label}${between}${measures.join(after)}`;
  });
  return lines.join('\n');
}
