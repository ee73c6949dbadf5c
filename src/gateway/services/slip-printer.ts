import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { SupportError } from '../../contract/index.js';
import type { SlipAnswer, SlipTask } from './slip-worker.js';

/** Draws slips beside the thread that answers callers. */
export interface SlipPrinter {
  /** Rejects with `unavailable` when there is too much to draw, or one slip takes too long. */
  print(task: SlipTask): Promise<Uint8Array>;
  stop(): Promise<void>;
}

export interface SlipPrinterOptions {
  /** Milliseconds that one slip may take, and after which a thread without work ends. */
  readonly patience?: number;
  readonly idle?: number;
  /** How many slips may be under way. */
  readonly most?: number;
}

interface Thread {
  readonly worker: Worker;
  /** Aborted when the thread ends. */
  readonly ended: AbortController;
}

export function createSlipPrinter(options: SlipPrinterOptions = {}): SlipPrinter {
  const { patience = 15_000, idle = 60_000, most = 20 } = options;
  let thread: Thread | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let underWay = 0;
  let rest: NodeJS.Timeout | undefined;

  function start(): Thread {
    const ended = new AbortController();
    // None of the gateway's secrets and addresses, and a bound for what fonts may take.
    const worker = new Worker(workerPath(), {
      env: {},
      execArgv: execArguments(),
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    worker.on('error', (error) => ended.abort(error));
    worker.on('exit', () => ended.abort());
    return { worker, ended };
  }

  async function end(): Promise<void> {
    clearTimeout(rest);
    const ending = thread;
    thread = undefined;
    await ending?.worker.terminate();
  }

  async function draw(task: SlipTask): Promise<Uint8Array> {
    clearTimeout(rest);
    if (thread?.ended.signal.aborted) thread = undefined;
    thread ??= start();
    const { worker, ended } = thread;
    worker.ref();
    let answer: SlipAnswer;
    try {
      const signal = AbortSignal.any([AbortSignal.timeout(patience), ended.signal]);
      const answered = once(worker, 'message', { signal });
      worker.postMessage(task);
      [answer] = (await answered) as [SlipAnswer];
    } catch (cause) {
      await end();
      throw new SupportError('unavailable', { cause });
    }
    // An idle thread must not keep the gateway alive, nor its fonts in memory for long.
    worker.unref();
    rest = setTimeout(() => void end(), idle).unref();
    if ('error' in answer) throw new Error('A slip could not be drawn', { cause: answer.error });
    return answer.pdf;
  }

  return {
    async print(task) {
      if (underWay >= most) throw new SupportError('unavailable', { retryAfter: 5 });
      underWay += 1;
      const drawn = last.then(() => draw(task));
      last = drawn.catch(() => undefined);
      try {
        return await drawn;
      } finally {
        underWay -= 1;
      }
    },
    stop: end,
  };
}

/** Beside this module, as it is written or as it is built. */
function workerPath(): URL {
  const here = import.meta.url;
  if (here.endsWith('.ts')) return new URL('./slip-worker.ts', here);
  return new URL(/\/chunks\/[^/]+$/.test(here) ? '../slip-worker.js' : './slip-worker.js', here);
}

/** Sources need the hooks that read them, whatever runs this module. */
function execArguments(): string[] {
  const here = import.meta.url;
  return here.endsWith('.ts') ? ['--import', new URL('../../../.config/ts-hooks.mjs', here).href] : [];
}
