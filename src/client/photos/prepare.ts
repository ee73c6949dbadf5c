import { SupportError } from '../../contract/errors.js';
import { PhotoRefusedError } from './refusal.js';
import type * as WorkModule from './work.js';
import type { Work, WorkMessage } from './work.js';
import { startDirectly, startFromBlob, type Start } from './workers.js';

/** A photo as it leaves the device. */
export interface PreparedPhoto extends Work {
  /** An object URL of the small copy. Whoever has it revokes it. */
  readonly preview: string;
}

export interface PrepareOptions {
  /** Ends the work at once; `prepare` then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** 0 to 1. */
  readonly onProgress?: (part: number) => void;
}

/** Rejects with a `PhotoRefusedError`, or with a `SupportError` when what it needs cannot be loaded. */
export type Prepare = (file: Blob, options?: PrepareOptions) => Promise<PreparedPhoto>;

/**
 * Makes photos upright, small and free of everything but the picture, each in a worker of its own that ends with it. On a
 * page whose policy lets nobody make one they are made on the page's thread, in steps. `starts`: the ways to a worker to try.
 */
export function createPreparer(starts: readonly Start[] = [startFromBlob, startDirectly]): Prepare {
  /** Those that the page has not refused yet. */
  const ways: Start[] = typeof Worker === 'function' ? [...starts] : [];

  async function make(
    module: typeof WorkModule,
    file: Blob,
    options: Required<PrepareOptions>,
  ): Promise<Work> {
    for (let start = ways[0]; start; start = ways[0]) {
      options.signal.throwIfAborted();
      const made = await inWorker(start, module, file, options);
      if (made) return made;
      ways.splice(0, ways.length, ...ways.filter((way) => way !== start));
    }
    return here(module, file, options);
  }

  return async (file, { signal = new AbortController().signal, onProgress = () => undefined } = {}) => {
    const module = await load();
    signal.throwIfAborted();
    const work = await make(module, file, { signal, onProgress });
    signal.throwIfAborted();
    return { ...work, preview: URL.createObjectURL(work.thumb) };
  };
}

async function load(): Promise<typeof WorkModule> {
  try {
    return await import('./work.js');
  } catch (cause) {
    throw new SupportError('offline', { cause });
  }
}

/** Resolves with undefined where the page lets no such worker begin. */
async function inWorker(
  start: Start,
  { address, workerName }: typeof WorkModule,
  file: Blob,
  { signal, onProgress }: Required<PrepareOptions>,
): Promise<Work | undefined> {
  let worker: Worker;
  try {
    worker = start(address, workerName);
  } catch {
    return undefined;
  }
  let isReady = false;
  try {
    return await new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      worker.onerror = (event) => {
        event.preventDefault();
        if (isReady) reject(new PhotoRefusedError('unreadable'));
        else resolve(undefined);
      };
      worker.onmessage = ({ data }: MessageEvent<WorkMessage>) => {
        if (data.type === 'ready') {
          isReady = true;
          worker.postMessage(file);
        } else if (data.type === 'lost') resolve(undefined);
        else if (data.type === 'progress') onProgress(data.part);
        else if (data.type === 'done') resolve(data.work);
        else reject(new PhotoRefusedError(data.reason));
      };
    });
  } finally {
    worker.terminate();
  }
}

async function here(
  { make }: typeof WorkModule,
  file: Blob,
  { signal, onProgress }: Required<PrepareOptions>,
): Promise<Work> {
  const work = await make(file, onProgress, () => breathe(signal)).catch((cause: unknown) => {
    signal.throwIfAborted();
    throw new PhotoRefusedError('unreadable', { cause });
  });
  if (typeof work === 'string') throw new PhotoRefusedError(work);
  return work;
}

/** Lets the page do what it has to between two steps. */
async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => setTimeout(resolve));
  signal.throwIfAborted();
}
