import { read, type TypedFields } from './measure-field.js';
import { limits } from './questions.js';
import type { Sizing } from './store.js';
import type { ReadMeasure } from './units.js';

/** Says what was typed with a unit before there was anything that reads units. */
export function reread(typed: TypedFields, store: Pick<Sizing, '$body' | 'say'>, reads: ReadMeasure): void {
  for (const kind of ['height', 'weight'] as const) {
    const found = typed.get(kind);
    // What was drawn since then is newer.
    if (!found || store.$body.get()[kind] !== undefined) continue;
    const value = read({ kind, limits: limits[kind], reads }, found.parts, found.texts);
    if (value === undefined) continue;
    if (found.isLeft) typed.delete(kind);
    else typed.set(kind, { ...found, value });
    store.say({ [kind]: value });
  }
}
