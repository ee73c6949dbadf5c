import { blockOf } from '../../../services/networks.js';
import type { ModelError, ModelFault } from './fault.js';

/** Keeps shoppers from waiting for a provider that just failed. In each process by itself. */
export interface Breaker {
  /** Undefined while the provider rests: nobody asks it then. After that one may try, alone. */
  enter(): Try | undefined;
  /** Why it failed; undefined again once it has answered. */
  readonly fault: ModelFault | undefined;
}

/** Ends with one of these. */
export interface Try {
  answered(): void;
  /** `address`: whose conversation it was, as limits count it. */
  failed(error: ModelError, address: string): void;
  /** Nothing was learnt of the provider. */
  left(): void;
}

/** Milliseconds. The rest doubles with each failure in a row. */
const firstRest = 2_000;
const mostRest = 300_000;
/** A wrong key or address does not mend itself, nor does an account without money (402). */
const restOfRefused = 60_000;
/** What a conversation can bring about. It is the provider's once so many networks in a row have met it. */
const doubtful: readonly ModelFault[] = ['rubbish', 'slow', 'refused'];
const enoughNetworks = 3;
/** None of the provider's doing. */
const ours: readonly ModelFault[] = ['over-budget', 'uncounted'];
const lasting: readonly (number | undefined)[] = [401, 402, 403, 404];

export function createBreaker(now: () => number): Breaker {
  let failures = 0;
  let last: ModelFault | undefined;
  let restsUntil = 0;
  let isTrying = false;
  const doubting = new Set<string>();

  function rest(least: number): void {
    const length = Math.max(firstRest * 2 ** Math.min(failures, 20), least);
    failures += 1;
    doubting.clear();
    restsUntil = now() + Math.min(length, mostRest);
  }

  return {
    get fault() {
      return last;
    },
    enter() {
      if (failures > 0 && (isTrying || now() < restsUntil)) return undefined;
      const isAlone = failures > 0;
      // Those who asked together fail together: that is one failure.
      const failuresThen = failures;
      if (isAlone) isTrying = true;
      const leave = (): void => {
        if (isAlone) isTrying = false;
      };
      return {
        answered() {
          leave();
          if (failures !== failuresThen) return;
          doubting.clear();
          failures = 0;
          last = undefined;
        },
        failed({ fault, told }, address) {
          leave();
          if (ours.includes(fault) || failures !== failuresThen) return;
          const isLasting = lasting.includes(told.status);
          // What it does not want of this conversation it may want of the next.
          if (!isLasting && doubtful.includes(fault) && doubting.add(blockOf(address)).size < enoughNetworks)
            return;
          last = fault;
          rest(isLasting ? restOfRefused : (told.retryAfter ?? 0));
        },
        left: leave,
      };
    },
  };
}
