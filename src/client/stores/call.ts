import { SupportError } from '../../contract/index.js';
import { toSupportError } from '../loadable.js';

export interface CallOptions {
  /** Called when the session ran out: whether it was renewed and the call is worth another try. */
  readonly renew: () => Promise<boolean>;
  /** While somebody signs in: what each call waits for. */
  readonly settled?: (() => Promise<unknown>) | undefined;
}

/** Calls to one room of the backend, for whoever the shopper is now. */
export interface Calls<R> {
  /**
   * A missing room is an error like any other, and a session that ran out gets one more try. What is answered after
   * `forget` is for nobody here: it rejects with `session-expired`.
   */
  readonly call: <T>(run: (room: R) => Promise<T>) => Promise<T>;
  /** The shopper leaves. */
  readonly forget: () => void;
}

export function createCalls<R>(room: R | undefined, { renew, settled }: CallOptions): Calls<R> {
  let era = 0;

  async function attempt<T>(run: (room: R) => Promise<T>, asked: number, isLast?: boolean): Promise<T> {
    if (asked !== era) throw new SupportError('session-expired');
    if (!room) throw new SupportError('unsupported');
    await settled?.();
    try {
      return await run(room);
    } catch (cause) {
      const error = toSupportError(cause);
      if (isLast || error.code !== 'session-expired' || !(await renew())) throw error;
    }
    return attempt(run, asked, true);
  }

  return {
    async call(run) {
      const asked = era;
      const answer = await attempt(run, asked);
      if (asked !== era) throw new SupportError('session-expired');
      return answer;
    },
    forget: () => {
      era += 1;
    },
  };
}
