import type { LocalVideoTrack, RemoteTrack, RemoteVideoTrack } from 'livekit-client';
import type { StillState } from './still.js';

/** Why a camera, a microphone or a screen is not there: not allowed, none, in use elsewhere, or something else. */
export type DeviceFault = 'refused' | 'missing' | 'busy' | 'failed';
export type DeviceName = 'camera' | 'microphone' | 'screen';

/** Somebody else in the call. */
export interface CallPerson {
  readonly id: string;
  readonly side: 'shopper' | 'agent';
  /** What they show, while they do. */
  readonly camera?: RemoteVideoTrack | undefined;
  readonly screen?: RemoteVideoTrack | undefined;
  /** All that is to be heard of them. */
  readonly sounds: readonly RemoteTrack[];
  readonly isMuted: boolean;
  readonly isWeak: boolean;
}

export interface CallRoomState {
  /** `back`: the connection broke, and is being made anew. */
  readonly status: 'idle' | 'joining' | 'joined' | 'back' | 'over';
  /** Of one that is over: by oneself, by the other side, as it was taken to another device, or as nothing was left of the connection. */
  readonly end?: 'left' | 'ended' | 'elsewhere' | 'lost' | undefined;
  readonly others: readonly CallPerson[];
  /** What is shown of oneself. */
  readonly camera?: LocalVideoTrack | undefined;
  readonly isCameraOn: boolean;
  readonly isMicrophoneOn: boolean;
  readonly isScreenOn: boolean;
  /** Which way the camera looks. */
  readonly facing: 'user' | 'environment';
  /** One's own connection. Long: long enough to do something about it. */
  readonly quality: 'good' | 'poor' | 'lost';
  readonly isPoorForLong: boolean;
  /** No pictures go either way. */
  readonly isVoiceOnly: boolean;
  /** The browser plays no sound before it is touched. */
  readonly isSoundBlocked: boolean;
  /** Of a still that the agent has asked for. */
  readonly still?: StillState | undefined;
  readonly faults: Readonly<Partial<Record<DeviceName, DeviceFault>>>;
}

export const noCall: CallRoomState = {
  status: 'idle',
  others: [],
  isCameraOn: false,
  isMicrophoneOn: false,
  isScreenOn: false,
  facing: 'user',
  quality: 'good',
  isPoorForLong: false,
  isVoiceOnly: false,
  isSoundBlocked: false,
  faults: {},
};
