import type { RoomOptions, ScreenShareCaptureOptions } from 'livekit-client';
import type * as LiveKit from './livekit.js';
import type { CallRoomState } from './state.js';

/** Milliseconds before each try to come back, once LiveKit's own have failed. */
export const pauses: readonly number[] = [0, 500, 1_000, 2_000, 3_000, 5_000, 8_000, 10_000];
/** A poor connection for so long is one to do something about. */
export const poorForLong = 6_000;
/** What is over by then nobody has noticed. */
export const unnoticed = 1_500;

/** LiveKit's own tries are soon seven seconds apart: too long to wait for somebody who is back. */
function nextRetryDelayInMs({
  retryCount,
  elapsedMs,
}: {
  readonly retryCount: number;
  readonly elapsedMs: number;
}): number | null {
  if (elapsedMs > 40_000) return null;
  return Math.min(300 * retryCount, 2_000) * (0.75 + Math.random() / 2);
}

/** How a call is over by what the server says of it; undefined where it is not, and only its connection is gone. */
export function endOf(
  { DisconnectReason: why }: Pick<typeof LiveKit, 'DisconnectReason'>,
  reason: LiveKit.DisconnectReason | undefined,
): CallRoomState['end'] {
  if (reason === why.CLIENT_INITIATED) return 'left';
  if (reason === why.ROOM_DELETED || reason === why.ROOM_CLOSED) return 'ended';
  if (reason === why.DUPLICATE_IDENTITY || reason === why.PARTICIPANT_REMOVED) return 'elsewhere';
  return undefined;
}

/** How a screen is shown. */
export const screenOptions: ScreenShareCaptureOptions = {
  audio: true,
  contentHint: 'detail',
  selfBrowserSurface: 'exclude',
  surfaceSwitching: 'include',
};

export const roomOptions = ({ AudioPresets, VideoPresets }: typeof LiveKit): RoomOptions => ({
  adaptiveStream: true,
  dynacast: true,
  // Ours are given back by ourselves: a connection that is made anew takes them along.
  stopLocalTrackOnUnpublish: false,
  reconnectPolicy: { nextRetryDelayInMs },
  publishDefaults: {
    videoCodec: 'vp8',
    simulcast: true,
    audioPreset: AudioPresets.speech,
    dtx: true,
    red: true,
  },
  videoCaptureDefaults: { resolution: VideoPresets.h720.resolution },
});
