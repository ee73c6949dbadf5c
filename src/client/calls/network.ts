import type { Room } from 'livekit-client';

/** Tells that the browser's network goes and comes, which it knows long before a server's silence would tell, until the room is left. */
export function followNetwork(room: Pick<Room, 'once'>, tell: (isThere: boolean) => void): void {
  const [gone, back] = [() => tell(false), () => tell(true)];
  globalThis.addEventListener?.('offline', gone);
  globalThis.addEventListener?.('online', back);
  room.once('disconnected', () => {
    globalThis.removeEventListener?.('offline', gone);
    globalThis.removeEventListener?.('online', back);
  });
}
