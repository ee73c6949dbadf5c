export const callKinds = ['voice', 'video'] as const;
export type CallKind = (typeof callKinds)[number];

/** `ringing` until the other side comes; `declined` by it, `missed` where it did not come. */
export const callStates = ['ringing', 'live', 'ended', 'declined', 'missed'] as const;
export type CallState = (typeof callStates)[number];

/** Why a call is over: somebody hung up, nobody was in it any more, or the media server could not be reached. */
export const callReasons = ['hung-up', 'left', 'failed'] as const;
export type CallReason = (typeof callReasons)[number];
