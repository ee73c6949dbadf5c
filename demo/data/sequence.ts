/** Numbers in [0, 1) that look random and are the same on every run (Park and Miller's minimal standard). */
export function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
