import type { LocalTrack } from 'livekit-client';
import type * as LiveKit from './livekit.js';
import type { CallRoomState, DeviceFault } from './state.js';

/** A device as a track, or why it is not to be had. */
export interface Taken {
  readonly track?: LocalTrack | undefined;
  readonly fault?: DeviceFault | undefined;
}

/** Takes a device, which the browser asks the shopper for. */
export async function takeDevice(
  { createLocalTracks, MediaDeviceFailure, VideoPresets }: typeof LiveKit,
  name: 'camera' | 'microphone',
  facingMode: CallRoomState['facing'],
): Promise<Taken> {
  const { resolution } = VideoPresets.h720;
  try {
    const [track] = await createLocalTracks(
      name === 'camera'
        ? { audio: false, video: { facingMode, resolution } }
        : { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true }, video: false },
    );
    return { track };
  } catch (cause) {
    const faults: Readonly<Record<string, DeviceFault>> = {
      [MediaDeviceFailure.PermissionDenied]: 'refused',
      [MediaDeviceFailure.NotFound]: 'missing',
      [MediaDeviceFailure.DeviceInUse]: 'busy',
    };
    // Pages over http are not even asked.
    const fault = 'mediaDevices' in navigator ? MediaDeviceFailure.getFailure(cause) : undefined;
    return { fault: fault === undefined ? 'refused' : (faults[fault] ?? 'failed') };
  }
}
