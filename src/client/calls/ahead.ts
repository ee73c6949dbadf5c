import type { CallPlace } from '../../contract/index.js';

/** A place in a call before anybody wants it, so that whoever takes it need not wait for the gateway. */
export interface SeatAhead<S> {
  /** Holds one of this call ready, and anew before it is too old, until it is taken or dropped. Never rejects: without one it takes longer. */
  hold(place: CallPlace): Promise<void>;
  /** The one that is held, once; undefined where there is none that is good. */
  take(place: CallPlace): Promise<S> | undefined;
  drop(): void;
}

/** Milliseconds: the token of a place is good for twice as long. */
const goodFor = 60_000;
const renewEvery = 50_000;
/** Whoever has not answered by then hardly does. */
const mostTimes = 4;

export function createSeatAhead<S>(
  fetch: (place: CallPlace) => Promise<S>,
  { onSeat, now = Date.now }: { readonly onSeat: (seat: S) => void; readonly now?: () => number },
): SeatAhead<S> {
  let held: { readonly key: string; readonly seat: Promise<S>; readonly at: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const keyOf = ({ conversation, call }: CallPlace): string => `${conversation} ${call}`;

  function drop(): void {
    clearTimeout(timer);
    held = undefined;
  }

  async function fill(place: CallPlace, times: number): Promise<void> {
    drop();
    const seat = fetch(place);
    const filled = (held = { key: keyOf(place), seat, at: now() });
    try {
      onSeat(await seat);
    } catch {
      if (held === filled) held = undefined;
      return;
    }
    if (held === filled && times < mostTimes)
      timer = setTimeout(() => void fill(place, times + 1), renewEvery);
  }

  return {
    async hold(place) {
      if (held?.key === keyOf(place) && now() - held.at < goodFor) return;
      await fill(place, 1);
    },
    take(place) {
      const taken = held;
      drop();
      return taken && taken.key === keyOf(place) && now() - taken.at < goodFor ? taken.seat : undefined;
    },
    drop,
  };
}
