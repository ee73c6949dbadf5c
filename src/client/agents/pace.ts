/** How many calls an agent may make in a minute: a shopper's errand takes a dozen. */
export const callsPerMinute = 60;

/** Counts an agent's calls. `take` tells how many seconds to wait first, 0 for none. `now` is in milliseconds. */
export function createPace(now: () => number): { readonly take: () => number } {
  let calls: readonly number[] = [];

  return {
    take: () => {
      const at = now();
      calls = calls.filter((call) => call > at - 60_000);
      const [first] = calls;
      if (first !== undefined && calls.length >= callsPerMinute)
        return Math.ceil((first + 60_000 - at) / 1000);
      calls = [...calls, at];
      return 0;
    },
  };
}
