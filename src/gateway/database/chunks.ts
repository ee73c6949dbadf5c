/** A statement takes 65,535 parameters: with this many rows even the widest table stays below. */
const rowsAtOnce = 1000;

/** The rows in parts that fit into one statement each. */
export function* chunks<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) yield rows.slice(start, start + rowsAtOnce);
}
