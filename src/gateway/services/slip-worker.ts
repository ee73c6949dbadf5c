// Draws slips on a thread of its own: fonts and barcodes take the processor for longer than other callers should wait.
import { parentPort } from 'node:worker_threads';
import type { Return } from '../../contract/index.js';
import { slipPdf } from './slip-pdf.js';

/** What the gateway sends: one slip at a time. */
export interface SlipTask {
  readonly shop: { readonly name: string };
  readonly ret: Return;
  readonly locale: string;
}

export type SlipAnswer = { readonly pdf: Uint8Array } | { readonly error: unknown };

const port = parentPort;
port?.on('message', ({ shop, ret, locale }: SlipTask) => {
  void slipPdf(shop, ret, locale)
    .then((pdf): SlipAnswer => ({ pdf }))
    .catch((error: unknown): SlipAnswer => ({ error }))
    .then((answer) => port.postMessage(answer));
});
