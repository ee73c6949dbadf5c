/** The part of AbortSignal that the contract needs; merges with the real one wherever a platform has it. */
interface AbortSignal {
  readonly aborted: boolean;
}

/** The part of Blob that the contract needs, likewise. */
interface Blob {
  readonly size: number;
  readonly type: string;
}
