import type { LocalTrack } from 'livekit-client';
import type * as LiveKit from './livekit.js';
import type { CallRoomState, DeviceFault, DeviceName } from './state.js';

export type OwnDevice = Exclude<DeviceName, 'screen'>;
/** Of which kind its track is. */
export const kinds = { camera: 'video', microphone: 'audio' } as const satisfies Record<OwnDevice, string>;

/** A device as a track, or why it is not to be had. */
export interface Taken {
  readonly track?: LocalTrack | undefined;
  readonly fault?: DeviceFault | undefined;
}

/** Takes a device, which the browser asks the shopper for. */
export async function takeDevice(
  { createLocalTracks, MediaDeviceFailure, VideoPresets }: typeof LiveKit,
  name: OwnDevice,
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

/** Each device is asked for once at a time, whoever wants it meanwhile: a second track of it would go on where a button mutes the first. */
export function createTaking(work: (name: OwnDevice) => Promise<void>): {
  take(name: OwnDevice): Promise<void>;
  /** What is under way is for nobody any more. */
  forget(): void;
} {
  const underWay = new Map<OwnDevice, Promise<void>>();
  return {
    take(name) {
      const known = underWay.get(name);
      if (known) return known;
      const done = work(name).finally(() => {
        if (underWay.get(name) === done) underWay.delete(name);
      });
      underWay.set(name, done);
      return done;
    },
    forget: () => underWay.clear(),
  };
}
