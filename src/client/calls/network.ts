import type { Room } from 'livekit-client';

/** Tells that the browser's network goes and comes, which it knows long before a server's silence would tell, until the room is left. */
export function followNetwork(room: Pick<Room, 'once'>, tell: (isThere: boolean) => void): void {
  const over = new AbortController();
  for (const name of ['offline', 'online'] as const)
    globalThis.addEventListener?.(name, () => tell(name === 'online'), { signal: over.signal });
  room.once('disconnected', () => over.abort());
}
