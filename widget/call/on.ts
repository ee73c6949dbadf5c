import type { CallRoomState } from '../../src/client/calls/state.js';

/** Somebody is in a call, or on the way into one. */
export const isOn = ({ status }: Pick<CallRoomState, 'status'>): boolean =>
  status !== 'idle' && status !== 'over';
