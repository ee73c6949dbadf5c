import type { LocalVideoTrack, RemoteTrack, RemoteVideoTrack } from 'livekit-client';
import type { ReadableAtom } from 'nanostores';
import type { CallKind, CallSeat } from '../../contract/index.js';
import type { StillState, StillTaker } from './still.js';

/** Why a camera, a microphone or a screen is not there: not allowed, none, in use elsewhere, or something else. */
export type DeviceFault = 'refused' | 'missing' | 'busy' | 'failed';
export type DeviceName = 'camera' | 'microphone' | 'screen';

/** A place in what the shopper shows: fractions of its width and height, from the left and the top of what the camera sees. */
export interface Spot {
  readonly of: 'camera' | 'screen';
  readonly x: number;
  readonly y: number;
}

/** A place that an agent points at, or just did. */
export interface Pointed extends Spot {
  /** Who; undefined for oneself. */
  readonly by: string | undefined;
  readonly isFading: boolean;
}

/** Somebody else in the call. */
export interface CallPerson {
  readonly id: string;
  readonly side: 'shopper' | 'agent';
  /** Of an agent: what shoppers read of them. */
  readonly name?: string | undefined;
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
  readonly screen?: LocalVideoTrack | undefined;
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
  readonly pointed?: Pointed | undefined;
  /** Of a still that the agent has asked for. */
  readonly still?: StillState | undefined;
  readonly faults: Readonly<Partial<Record<DeviceName, DeviceFault>>>;
}

/** One side of one call after the other: its devices, its connection, and what comes of the others. Without a page. */
export interface CallRoom {
  readonly $state: ReadableAtom<CallRoomState>;
  /** Loads what calls are made with, ahead of the first, and opens the way there. Rejects with `offline` or `unavailable`. */
  prepare(seat?: Pick<CallSeat, 'url' | 'token'>): Promise<void>;
  /** Takes microphone and, for video, camera, which the browser asks for. What is not to be had is among the faults; never rejects otherwise. */
  take(kind: CallKind, facing?: CallRoomState['facing']): Promise<void>;
  /** Enters, with what was taken. Rejects with a `SupportError`. */
  join(seat: () => Promise<Pick<CallSeat, 'url' | 'token'>>): Promise<void>;
  setMicrophone(isOn: boolean): Promise<void>;
  setCamera(isOn: boolean): Promise<void>;
  /** The other camera of a phone. */
  flip(): Promise<void>;
  setScreen(isOn: boolean): Promise<void>;
  setVoiceOnly(isOn: boolean): Promise<void>;
  /** From now on the agent of a call may ask for a still of the camera. */
  offerStill(take: StillTaker): void;
  /** Asks the shopper's device for one; what comes of it is in the state. Rejects where nobody is there. */
  askForStill(): Promise<void>;
  /** Of an agent: shows everybody a place in what the shopper shows. */
  point(spot: Spot): void;
  /** In a gesture of the shopper's. */
  startSound(): Promise<void>;
  /** Leaves, and gives the devices back. */
  leave(): Promise<void>;
  /** As before the first call. */
  reset(): void;
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

/** Which side somebody is on, as the name says that the gateway gave them; undefined for who has none of its. */
export const sideOf = (identity: string): CallPerson['side'] | undefined =>
  (['agent', 'shopper'] as const).find((side) => identity.startsWith(`${side}_`));
