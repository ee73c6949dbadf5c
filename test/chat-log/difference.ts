/** How what was told differs from what was said. */
export interface Difference {
  readonly lost: number;
  readonly doubled: number;
  readonly swapped: number;
  /** What nobody said. */
  readonly foreign: number;
}

export function differenceOf(told: readonly string[], said: readonly string[]): Difference {
  const places = new Map(said.map((text, index) => [text, index]));
  const found = told.flatMap((text) => places.get(text) ?? []);
  return {
    lost: said.length - new Set(found).size,
    doubled: found.length - new Set(found).size,
    swapped: found.filter((place, index) => index > 0 && place < (found[index - 1] ?? 0)).length,
    foreign: told.length - found.length,
  };
}

export function sumOf(all: readonly Difference[]): Difference {
  const sum = (of: (each: Difference) => number): number => all.reduce((total, each) => total + of(each), 0);
  return {
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    swapped: sum(({ swapped }) => swapped),
    foreign: sum(({ foreign }) => foreign),
  };
}
