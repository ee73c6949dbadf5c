import { type CallHook, CallsFault, type CallsProvider } from './providers/calls/calls.js';

/** A media server without media. */
export interface FakeCalls extends CallsProvider {
  isReady: boolean;
  /** Who is in which room. */
  readonly rooms: Map<string, Set<string>>;
  /** What it tells next, to who brings the word. */
  hook: CallHook | undefined;
}

export function createFakeCalls(): FakeCalls {
  const rooms = new Map<string, Set<string>>();
  /** Nothing is answered by one that is away. */
  const answer = <T>(value: () => T): Promise<T> =>
    fake.isReady ? Promise.resolve(value()) : Promise.reject(new CallsFault(new TypeError('fetch failed')));
  const fake: FakeCalls = {
    isSetUp: true,
    isReady: true,
    rooms,
    hook: undefined,
    check: () => answer(() => undefined),
    open: (room) => answer(() => void rooms.set(room, rooms.get(room) ?? new Set())),
    close: (room) => answer(() => void rooms.delete(room)),
    inside: (room) => answer(() => rooms.get(room) && [...rooms.get(room)!]),
    remove: (room, identity) => answer(() => void rooms.get(room)?.delete(identity)),
    seat: (room, identity) => answer(() => ({ url: 'wss://video.example', token: `${room}/${identity}` })),
    readHook: (_, authorization) => Promise.resolve(authorization === 'signed' ? fake.hook : undefined),
  };
  return fake;
}
