import type { NewEvent } from './chat-log.js';
import { createIsolates } from './isolates.js';

/** Milliseconds for which words collect before they are written down. */
const deltaTime = 50;

/** The words of one message, as they come. */
export interface Words {
  add(text: string): void;
  /** All that was said, once it was written down. */
  flush(): Promise<void>;
  drop(): void;
  readonly text: string;
}

/** Collects words and writes them down in pieces, one after the other. */
export function createWords(messageId: string, write: (event: NewEvent) => Promise<boolean>): Words {
  const isolates = createIsolates();
  let text = '';
  let written = 0;
  let timer: NodeJS.Timeout | undefined;
  let writing: Promise<unknown> = Promise.resolve();

  function begin(isAll: boolean): void {
    clearTimeout(timer);
    timer = undefined;
    // Half a character waits for its other half.
    const end = isAll || !/[\ud800-\udbff]$/.test(text) ? text.length : text.length - 1;
    if (end <= written) return;
    const offset = written;
    const piece = text.slice(written, end);
    written = end;
    writing = writing.then(() => write({ by: 'assistant', type: 'delta', messageId, offset, text: piece }));
    // Told by the flush.
    writing.catch(() => undefined);
  }

  return {
    add(more) {
      text = joined(text, isolates.add(more));
      // The first ones at once: until then a shopper does not know whether there is an answer.
      if (written === 0) begin(false);
      else timer ??= setTimeout(() => begin(false), deltaTime);
    },
    async flush() {
      text = joined(text, isolates.rest());
      // A half whose other half never came is none.
      if (/[\ud800-\udbff]$/.test(text)) text = text.slice(0, -1);
      begin(true);
      await writing;
    },
    drop() {
      clearTimeout(timer);
    },
    get text() {
      return text;
    },
  };
}

/** Halves of characters that find no other half are no text that could be kept. */
function joined(text: string, more: string): string {
  const [before, half] = /[\ud800-\udbff]$/.test(text) ? [text.slice(0, -1), text.slice(-1)] : [text, ''];
  const whole = half + more;
  const last = /[\ud800-\udbff]$/.test(whole) ? whole.slice(-1) : '';
  return before + (last ? whole.slice(0, -1) : whole).replaceAll(/\p{Surrogate}/gu, '\ufffd') + last;
}
