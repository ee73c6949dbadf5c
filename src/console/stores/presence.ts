import { atom, type ReadableAtom } from 'nanostores';
import { staffChatRoutes } from '../../contract/staff-chat-routes.js';
import type { StaffCall } from '../call.js';

/** Whether somebody is at this desk, as shoppers are told. */
export interface PresenceStore {
  readonly $isHere: ReadableAtom<boolean>;
  set(isHere: boolean): Promise<void>;
  /** Something was done here: whoever does nothing for long is away. */
  touch(): void;
  start(): void;
  stop(): void;
}

/** The gateway believes it for two minutes. */
const sayEvery = 60_000;
/** Below the half hour after which a session ends: who is away is said to be, before. */
const awayAfter = 20 * 60_000;

export function createPresenceStore(call: StaffCall, now: () => number = Date.now): PresenceStore {
  const $isHere = atom(false);
  let touchedAt = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  const say = (isHere: boolean): Promise<unknown> =>
    call(staffChatRoutes.staffPresence, { body: { isHere } });

  async function set(isHere: boolean): Promise<void> {
    const before = $isHere.get();
    $isHere.set(isHere);
    try {
      await say(isHere);
    } catch (cause) {
      $isHere.set(before);
      throw cause;
    }
  }

  return {
    $isHere,
    set,
    touch: () => void (touchedAt = now()),
    start() {
      touchedAt = now();
      clearInterval(timer);
      set(true).catch(() => undefined);
      timer = setInterval(() => {
        if (!$isHere.get()) return;
        const isAway = now() - touchedAt > awayAfter;
        (isAway ? set(false) : say(true)).catch(() => undefined);
      }, sayEvery);
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
      $isHere.set(false);
    },
  };
}
