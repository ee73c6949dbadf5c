import { EventSourceParserStream } from 'eventsource-parser/stream';
import { atom, type ReadableAtom } from 'nanostores';
import * as v from 'valibot';
import { toSupportError } from '../../client/loadable.js';
import { type DeskSignal, DeskSignalSchema, staffStream, type SupportError } from '../../contract/index.js';
import type { StaffCall } from '../call.js';

/** `lost`: what is shown may be old; it is tried again by itself. */
export type Connection = 'connecting' | 'open' | 'lost';

export interface DeskStream {
  readonly $connection: ReadableAtom<Connection>;
  start(): void;
  stop(): void;
}

/** A gateway shows a sign of life every 15 seconds: after three of them without one, nobody is there. */
const silence = 45_000;
/** A desk is one of few, and who waits there is to be seen soon. */
const longestPause = 4_000;

/** Follows what changes, and comes again whenever it is cut off. Each time that it opens, something may have been missed. */
export function createDeskStream(
  call: StaffCall,
  { onSignal, onOpen }: { readonly onSignal: (signal: DeskSignal) => void; readonly onOpen: () => void },
): DeskStream {
  const $connection = atom<Connection>('connecting');
  let running: AbortController | undefined;
  let failures = 0;
  let again: ReturnType<typeof setTimeout> | undefined;

  async function follow(control: AbortController): Promise<void> {
    const { signal } = control;
    let pulse: ReturnType<typeof setTimeout> | undefined;
    const listen = (): void => {
      clearTimeout(pulse);
      pulse = setTimeout(() => control.abort(), silence);
    };
    listen();
    try {
      const response = (await call(staffStream, {
        options: { signal },
        isStream: true,
      })) as unknown as Response;
      failures = 0;
      $connection.set('open');
      onOpen();
      const events = response
        .body!.pipeThrough(new TextDecoderStream() as unknown as ReadableWritablePair<string, Uint8Array>)
        .pipeThrough(new EventSourceParserStream({ onComment: listen, onRetry: listen }))
        .getReader();
      signal.addEventListener('abort', () => void events.cancel().catch(() => undefined));
      for (;;) {
        const { done, value } = await events.read();
        if (done || signal.aborted) return;
        listen();
        const said = v.safeParse(DeskSignalSchema, parsed(value.data));
        // What a later version says is passed over.
        if (said.success) onSignal(said.output);
      }
    } finally {
      clearTimeout(pulse);
      control.abort();
    }
  }

  function run(): void {
    clearTimeout(again);
    // One that is still on its way would open beside this one, and outlive it.
    running?.abort();
    const control = (running = new AbortController());
    void follow(control)
      .then(() => undefined, toSupportError)
      .then((error) => {
        if (running === control) pause(error);
      });
  }

  function pause(error: SupportError | undefined): void {
    // Whoever is signed out hears nothing, and whoever signs in begins anew.
    if (error?.code === 'session-expired' || error?.code === 'unsupported') {
      running = undefined;
      return;
    }
    $connection.set('lost');
    failures += 1;
    const time = Math.min(longestPause, 500 * 2 ** Math.min(failures, 6)) * (0.75 + Math.random() / 2);
    again = setTimeout(run, (error?.retryAfter ?? 0) * 1000 || time);
  }

  const online = (): void => {
    if (running && $connection.get() === 'lost') run();
  };

  return {
    $connection,
    start() {
      if (running) return;
      $connection.set('connecting');
      failures = 0;
      globalThis.addEventListener?.('online', online);
      run();
    },
    stop() {
      globalThis.removeEventListener?.('online', online);
      clearTimeout(again);
      const last = running;
      running = undefined;
      last?.abort();
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
