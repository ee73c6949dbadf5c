import { timestamp } from '../../contract/days.js';
import type { ChatEvent, ChatSignal } from '../../contract/index.js';

/** An event stream's parts. JSON has no line breaks, so each is one line of data. */
export const eventFrame = (event: ChatEvent): string =>
  `id: ${event.number}\ndata: ${JSON.stringify(event)}\n\n`;

export const signalFrame = (signal: ChatSignal): string =>
  `event: signal\ndata: ${JSON.stringify(signal)}\n\n`;

export const heartbeat = ':\n\n';
/** So that proxies and browsers know at once that it is open. Milliseconds until another try. */
export const readyFrame = 'retry: 1000\n\n';

/** An event as its row has it, `data` still as text. */
export interface RowText {
  readonly at: string;
  readonly by: string;
  readonly type: string;
  readonly data: string;
}

/** The same frames without reading what was written as JSON before. */
export function framesOf(numbers: readonly number[], rows: readonly RowText[]): string[] {
  return rows.map(({ at, by, type, data }, index) => {
    const head = `{"number":${numbers[index]},"at":"${timestamp(new Date(at))}","by":"${by}","type":"${type}"`;
    const rest = data.slice(1);
    return `id: ${numbers[index]}\ndata: ${head}${rest === '}' ? '' : ','}${rest}\n\n`;
  });
}
