import type { Line } from './lines.js';
import { type Data, type Head, isData } from './tokens.js';

/** Headings and the data that follow them, up to the next heading. */
export interface Run {
  readonly heads: readonly Head[];
  readonly data: readonly Data[];
  readonly isTable: boolean;
}

/** No table has more columns, with their units and words. */
const mostHeads = 200;

/** Cuts the lines of a chart where a heading follows data. */
export function runsOf(lines: readonly Line[]): Run[] {
  const runs: { heads: Head[]; data: Data[]; isTable: boolean }[] = [];
  for (const { tokens, isTable } of lines) {
    const full = tokens.filter((token) => isData(token) && token.kind !== 'gap');
    tokens.forEach((token, index) => {
      let run = runs[runs.length - 1];
      if (isData(token)) {
        // A dash is an empty cell only among full ones; at the beginning of a line or before a heading it is a sign.
        const after = tokens[index + 1];
        const isSign = !isTable && (index === 0 || (after !== undefined && !isData(after)));
        if (token.kind === 'gap' && (full.length === 0 || isSign)) return;
        if (!run) runs.push((run = { heads: [], data: [], isTable }));
        run.isTable ||= isTable;
        run.data.push(token);
        return;
      }
      const isTail = run && run.data.length > 0 && isUnitBehind(token, run.data, tokens, index);
      if (run && (run.data.length === 0 || isTail)) {
        if (run.heads.length < mostHeads) run.heads.push(token);
      } else runs.push({ heads: [token], data: [], isTable });
    });
  }
  return runs.filter(({ data }) => data.length > 0);
}

/** A unit at the end of a row is the row's: `60 64 68 (cm)`. */
function isUnitBehind(head: Head, data: readonly Data[], tokens: readonly unknown[], index: number): boolean {
  const last = data[data.length - 1];
  return head.kind === 'unit' && last?.line === head.line && index === tokens.length - 1;
}
