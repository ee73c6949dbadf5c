/** Weighted least squares by the normal equations. */
function leastSquares(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  weights: readonly number[],
): number[] {
  const size = rows[0]?.length ?? 0;
  const system = Array.from({ length: size }, () => Array<number>(size + 1).fill(0));
  rows.forEach((row, index) => {
    const weight = weights[index] ?? 1;
    for (let a = 0; a < size; a += 1) {
      const line = system[a]!;
      const scaled = weight * row[a]!;
      for (let b = 0; b < size; b += 1) line[b]! += scaled * row[b]!;
      line[size]! += scaled * targets[index]!;
    }
  });
  return solve(system);
}

/** Gauss and Jordan, with the largest pivot; each line ends with its right side. */
export function solve(system: number[][]): number[] {
  const size = system.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1) {
      if (Math.abs(system[row]![column]!) > Math.abs(system[pivot]![column]!)) pivot = row;
    }
    [system[column], system[pivot]] = [system[pivot]!, system[column]!];
    const top = system[column]!;
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = system[row]![column]! / top[column]!;
      for (let at = column; at <= size; at += 1) system[row]![at]! -= factor * top[at]!;
    }
  }
  return system.map((line, index) => line[size]! / line[index]!);
}

export function predict(row: readonly number[], factors: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < row.length; index += 1) sum += row[index]! * factors[index]!;
  return sum;
}

/** Huber's regression: who is more than one and a half deviations off counts less, so that few odd reports move little. */
export function robustFit(
  rows: readonly (readonly number[])[],
  targets: readonly number[],
  rounds = 8,
): number[] {
  let weights = targets.map(() => 1);
  let factors: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    factors = leastSquares(rows, targets, weights);
    const errors = rows.map((row, index) => Math.abs(targets[index]! - predict(row, factors)));
    const deviation = 1.4826 * errors.toSorted((a, b) => a - b)[errors.length >> 1]!;
    weights = errors.map((error) => Math.min(1, (1.5 * deviation) / error));
  }
  return factors;
}
