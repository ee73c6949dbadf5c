import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import * as v from 'valibot';
import { SupportError } from '../../contract/index.js';
import type { Task } from './photo-worker.js';

/** A picture freed of everything else: an upright JPEG. */
export interface MadePhoto {
  readonly photo: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Makes photos anew, in processes that may be killed. */
export interface PhotoMaker {
  /**
   * Rejects with `invalid`, `too-large`, and with `unavailable` when there is too much to do or nobody to do it. What is to
   * be made is read when somebody is free to make it: photos that wait are in nobody's memory.
   */
  make(read: () => Promise<Uint8Array>): Promise<MadePhoto>;
  /** Ids of the processes that are alive. */
  readonly workers: readonly number[];
  stop(): void;
}

export interface PhotoMakerOptions {
  /** How many photos are made at the same time, and how many more may wait. */
  readonly workers?: number;
  readonly waiting?: number;
  /** Milliseconds that one photo may take. */
  readonly patience?: number;
  readonly limits?: Omit<Task, 'bytes'>;
}

/** Twelve megapixels are a telephone's, twenty-four a good camera's. Decoded that is 100 MB. */
export const photoLimits = { maxPixels: 24_000_000, maxSide: 2048, maxMemory: 400_000_000 } as const;
const maxMadeBytes = 8_000_000;
const outOfMemory = 77;
/** A process without work ends after this long, and after so many photos: what a decoder leaks goes with it. */
const idleLife = 30_000;
const photosPerWorker = 50;

const AnswerSchema = v.union([
  v.object({
    photo: v.custom<Uint8Array>(isJpeg),
    width: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(photoLimits.maxSide)),
    height: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(photoLimits.maxSide)),
  }),
  v.object({ problem: v.picklist(['invalid', 'too-large']) }),
]);

interface Worker {
  readonly process: ChildProcess;
  /** Aborted when the process ends, with its exit code. */
  readonly ended: AbortController;
  photos: number;
  idle?: NodeJS.Timeout;
}

/** The process ended in the middle, and not because of the memory it took. */
class WorkerLostError extends Error {}

export function createPhotoMaker(options: PhotoMakerOptions = {}): PhotoMaker {
  const { workers: most = 2, waiting: longest = 20, patience = 10_000, limits = photoLimits } = options;
  const all = new Set<Worker>();
  const free: Worker[] = [];
  const queue: (() => void)[] = [];
  let busy = 0;

  function start(): Worker {
    const child = fork(workerPath(), [], {
      // Nothing of ours: no secret, no address, no options.
      env: { MALLOC_ARENA_MAX: '2', ...(process.env.SystemRoot && { SystemRoot: process.env.SystemRoot }) },
      execArgv: ['--max-old-space-size=64'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const worker: Worker = { process: child, ended: new AbortController(), photos: 0 };
    all.add(worker);
    child.once('close', (code) => {
      worker.ended.abort(code);
      end(worker);
    });
    // It could not be started, or nothing can be sent to it.
    child.on('error', (error) => {
      worker.ended.abort(error);
      end(worker);
    });
    return worker;
  }

  function end(worker: Worker): void {
    clearTimeout(worker.idle);
    all.delete(worker);
    const at = free.indexOf(worker);
    if (at >= 0) free.splice(at, 1);
    worker.process.kill('SIGKILL');
  }

  function rest(worker: Worker): void {
    if (worker.photos >= photosPerWorker || !worker.process.connected) return end(worker);
    worker.idle = setTimeout(() => end(worker), idleLife).unref();
    // An idle process must not keep ours alive.
    worker.process.unref();
    worker.process.channel?.unref();
    free.push(worker);
  }

  function take(): Worker {
    const worker = free.pop() ?? start();
    clearTimeout(worker.idle);
    worker.process.ref();
    worker.process.channel?.ref();
    worker.photos += 1;
    return worker;
  }

  /** One try by one process, which is killed unless it answers as it should. */
  async function attempt(bytes: Uint8Array): Promise<MadePhoto> {
    const worker = take();
    const late = AbortSignal.timeout(patience);
    let answer: v.InferOutput<typeof AnswerSchema>;
    try {
      const signal = AbortSignal.any([late, worker.ended.signal]);
      const answered = once(worker.process, 'message', { signal });
      // What cannot be sent is heard of by the end of the process.
      worker.process.send({ bytes, ...limits } satisfies Task, () => undefined);
      const [message] = (await answered) as [unknown];
      answer = v.parse(AnswerSchema, message);
    } catch (cause) {
      end(worker);
      if (late.aborted) throw new SupportError('invalid', { cause });
      if (worker.ended.signal.reason === outOfMemory) throw new SupportError('too-large', { cause });
      throw new WorkerLostError('lost', { cause });
    }
    rest(worker);
    if ('problem' in answer) throw new SupportError(answer.problem);
    return answer;
  }

  async function makeOf(bytes: Uint8Array): Promise<MadePhoto> {
    try {
      return await attempt(bytes).catch((error: unknown) => {
        // Something else killed it, or a photo that nobody else should suffer from: once more, by a new one.
        if (error instanceof WorkerLostError) return attempt(bytes);
        throw error;
      });
    } catch (cause) {
      throw cause instanceof SupportError ? cause : new SupportError('unavailable', { cause });
    }
  }

  return {
    get workers() {
      return [...all].flatMap(({ process: { pid } }) => pid ?? []);
    },

    async make(read) {
      if (busy >= most) {
        if (queue.length >= longest) throw new SupportError('unavailable', { retryAfter: 5 });
        await new Promise<void>((resolve) => queue.push(resolve));
      } else busy += 1;
      try {
        return await makeOf(await read());
      } finally {
        const next = queue.shift();
        if (next) next();
        else busy -= 1;
      }
    },

    stop() {
      for (const worker of all) end(worker);
    },
  };
}

/** Beside this module, as it is written or as it is built. */
function workerPath(): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL('./photo-worker.ts', here);
  return new URL(/\/chunks\/[^/]+$/.test(here) ? '../photo-worker.js' : './photo-worker.js', here);
}

function isJpeg(bytes: unknown): boolean {
  if (!(bytes instanceof Uint8Array) || bytes.byteLength > maxMadeBytes) return false;
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
}
