import type { Room } from 'livekit-client';
import { type Pointed, sideOf, type Spot } from './state.js';

/** An agent shows a place in what the shopper shows. What of it is lost on the way is not sent again: the next is on its way. */
export interface Pointing {
  /** The last place of a frame goes out, to everybody else. */
  send(spot: Spot): void;
}

interface PointingOptions {
  /** Calls back when the next frame is drawn. */
  readonly frame?: (callback: () => void) => unknown;
}

const topic = 'bellhop.point';
/** Milliseconds after the last place: the mark fades, and everything is as before. */
const fadesAfter = 1_500;
const goneAfter = 4_000;
/** More than any place takes. */
const mostBytes = 200;

export function followPoints(
  room: Room,
  show: (pointed: Pointed | undefined) => void,
  { frame = (callback) => requestAnimationFrame(callback) }: PointingOptions = {},
): Pointing {
  let next: Spot | undefined;
  let fading: ReturnType<typeof setTimeout> | undefined;
  let going: ReturnType<typeof setTimeout> | undefined;

  function mark(spot: Spot, by: string | undefined): void {
    clearTimeout(fading);
    clearTimeout(going);
    show({ ...spot, by, isFading: false });
    fading = setTimeout(() => show({ ...spot, by, isFading: true }), fadesAfter);
    going = setTimeout(() => show(undefined), goneAfter);
  }

  room
    .on('dataReceived', (bytes, sender, _kind, given) => {
      if (given !== topic || !sender || sideOf(sender.identity) !== 'agent') return;
      const spot = spotOf(bytes);
      if (spot) mark(spot, sender.identity);
    })
    .once('disconnected', () => {
      clearTimeout(fading);
      clearTimeout(going);
    });

  return {
    send(spot) {
      const isOnItsWay = next !== undefined;
      next = spot;
      mark(spot, undefined);
      if (isOnItsWay) return;
      frame(() => {
        const data = new TextEncoder().encode(JSON.stringify(next));
        next = undefined;
        void room.localParticipant.publishData(data, { topic, reliable: false }).catch(() => undefined);
      });
    },
  };
}

/** Undefined for what is no place. */
function spotOf(bytes: Uint8Array): Spot | undefined {
  if (bytes.length > mostBytes) return undefined;
  try {
    const given = JSON.parse(new TextDecoder().decode(bytes)) as Partial<Record<keyof Spot, unknown>> | null;
    const { of, x, y } = given ?? {};
    return (of === 'camera' || of === 'screen') && isShare(x) && isShare(y) ? { of, x, y } : undefined;
  } catch {
    return undefined;
  }
}

const isShare = (value: unknown): value is number => typeof value === 'number' && value >= 0 && value <= 1;
