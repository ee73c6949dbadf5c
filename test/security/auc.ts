/**
 * How well one measurement tells two kinds apart: the chance that one of `a` is above one of `b`, ties counting half.
 * 0.5 tells nothing. It looks at ranks alone, so that a pause of the machine weighs as one measurement.
 */
export function aucOf(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))];
  all.sort((left, right) => left.value - right.value);
  let rankSum = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1;
    const rank = (start + 1 + end) / 2;
    rankSum += rank * all.slice(start, end).filter(({ isA }) => isA).length;
    start = end;
  }
  return (rankSum - (a.length * (a.length + 1)) / 2) / (a.length * b.length);
}

/** Times calls of two kinds, mixed by chance, one after another; the first ones warm up and do not count. */
export async function timesOf(
  count: number,
  call: (isHit: boolean, index: number) => Promise<unknown>,
): Promise<{ readonly hits: number[]; readonly misses: number[] }> {
  const warmUp = 100;
  const kinds = Array.from({ length: 2 * count + warmUp }, (_, index) => index % 2 === 0);
  for (let index = kinds.length - 1; index > 0; index -= 1) {
    const other = Math.floor(Math.random() * (index + 1));
    [kinds[index], kinds[other]] = [kinds[other] ?? false, kinds[index] ?? false];
  }
  const times = { hits: [] as number[], misses: [] as number[] };
  for (const [index, isHit] of kinds.entries()) {
    const begun = performance.now();
    await call(isHit, index);
    const time = performance.now() - begun;
    if (index >= warmUp) times[isHit ? 'hits' : 'misses'].push(time);
  }
  return times;
}
