import type { LocalVideoTrack, Room } from 'livekit-client';
import { sideOf } from './state.js';

/** What becomes of the one that was asked for last. */
export type StillState = 'taking' | 'sent' | 'failed';
/** Brings a picture to whoever asked. */
export type StillTaker = (camera: LocalVideoTrack) => Promise<void>;

/** Pictures of what a camera sees, as sharp as it can: taken where the camera is, when the agent of the call asks. */
export interface Stills {
  /** From now on, agents may ask. */
  offer(take: StillTaker): void;
  follow(room: Room): void;
  /** Asks the other side; resolves when it is sent. */
  ask(room: Room | undefined): Promise<void>;
}

const method = 'bellhop.still';
/** Milliseconds: a phone on a slow network sends some megabytes. */
const patience = 60_000;
const shownFor = 6_000;

export function createStills(
  show: (still: StillState | undefined) => void,
  camera: () => LocalVideoTrack | undefined,
): Stills {
  let taker: StillTaker | undefined;
  let isBusy = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function tell(still: StillState): void {
    clearTimeout(timer);
    show(still);
    if (still !== 'taking') timer = setTimeout(() => show(undefined), shownFor);
  }

  return {
    offer: (take) => (taker = take),
    follow: (room) =>
      room.registerRpcMethod(method, async ({ callerIdentity }) => {
        const track = camera();
        if (!taker || !track || track.isMuted || isBusy || sideOf(callerIdentity) !== 'agent')
          throw new Error('no still');
        isBusy = true;
        tell('taking');
        try {
          await taker(track);
          tell('sent');
          return '';
        } catch (cause) {
          tell('failed');
          throw cause;
        } finally {
          isBusy = false;
        }
      }),
    async ask(room) {
      const shopper = [...(room?.remoteParticipants.keys() ?? [])].find((name) => sideOf(name) === 'shopper');
      if (!room || shopper === undefined) throw new Error('nobody to ask');
      tell('taking');
      try {
        await room.localParticipant.performRpc({
          destinationIdentity: shopper,
          method,
          payload: '',
          responseTimeout: patience,
        });
        tell('sent');
      } catch {
        tell('failed');
      }
    },
  };
}
