// What of LiveKit's client is used, so that a bundler leaves out the rest. Loaded by `room.ts` alone, when somebody wants to call.
export {
  AudioPresets,
  ConnectionQuality,
  ConnectionState,
  createLocalTracks,
  DisconnectReason,
  MediaDeviceFailure,
  Room,
  RoomEvent,
  setLogLevel,
  Track,
  VideoPresets,
} from 'livekit-client';
export { followNetwork } from './network.js';
export { changesOf, personOf, qualityOf } from './people.js';
export { followPoints } from './pointing.js';
