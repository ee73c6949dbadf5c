import { SupportError } from '../../../contract/index.js';

/** The way to what carries sound and pictures. A call has one room there, which the gateway alone makes and closes. */
export interface CallsProvider {
  /** One is set up, whether it answers or not. */
  readonly isSetUp: boolean;
  /** It answered when it was last looked at. */
  readonly isReady: boolean;
  /** Rejects where it does not answer, or refuses the gateway's key. */
  check(): Promise<void>;
  /** Makes the room where it is not there. */
  open(room: string): Promise<void>;
  /** Sends everybody out, and takes it away. */
  close(room: string): Promise<void>;
  /** Who is in it, by the names that the gateway gave; undefined where there is no such room. */
  inside(room: string): Promise<readonly string[] | undefined>;
  remove(room: string, identity: string): Promise<void>;
  /** What a browser needs to enter the room under this identity; `name` is what the others read. */
  seat(room: string, identity: string, name?: string): Promise<CallAccess>;
  /** What it tells by itself. Undefined for what it did not sign, or has told too long ago. */
  readHook(body: string, authorization: string | undefined): Promise<CallHook | undefined>;
}

export interface CallAccess {
  readonly url: string;
  readonly token: string;
}

/** Something has changed in a room; what, is to be looked up, as these come late, twice and in any order. */
export interface CallHook {
  readonly id: string;
  readonly room: string;
  /** The room is over. */
  readonly isEnd: boolean;
}

/** It does not answer, or refuses. That it does not is told where it is looked at, once. */
export class CallsFault extends SupportError {
  constructor(cause: unknown) {
    super('unavailable', { cause });
  }
}
