import { plain } from '../../contract/texts.js';

/** A longer one is none: its end is waited for before it is shown. In UTF-16 units. */
const longest = 200;
/** A name or number between the mark that sets it apart from the direction around it, and the mark that ends it. */
const isolate = /([\u2066\u2068][^\u2066-\u2069\n]{1,200}\u2069)/u;

/** Words of ours as they come, in pieces: plain, but that what is isolated whole stays so. */
export interface Isolates {
  /** As much as can be told by now. */
  add(piece: string): string;
  /** What waited for an end that did not come. */
  rest(): string;
}

export function createIsolates(): Isolates {
  let held = '';
  return {
    add(piece) {
      const all = held + piece;
      const at = Math.max(all.lastIndexOf('\u2066'), all.lastIndexOf('\u2068'));
      const isOpen = at >= 0 && all.length - at <= longest && !/[\u2069\n]/.test(all.slice(at));
      held = isOpen ? all.slice(at) : '';
      return plainBut(isOpen ? all.slice(0, at) : all);
    },
    rest() {
      const left = plain(held);
      held = '';
      return left;
    },
  };
}

function plainBut(text: string): string {
  return text
    .split(isolate)
    .map((part, index) => {
      const words = plain(part);
      // Every other one is an isolate.
      return index % 2 && words ? `${part.slice(0, 1)}${words}\u2069` : words;
    })
    .join('');
}
