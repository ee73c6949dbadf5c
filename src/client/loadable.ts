import type { SupportError } from '../contract/index.js';

/** Something that comes from the backend. The last good value stays through a reload or a failure. */
export type Loadable<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'loading'; readonly value?: T }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: SupportError; readonly value?: T };

/** The last good value, to spread into the next state: `{ value }` or `{}`. */
export function lastValue<T>(state: Loadable<T>): { readonly value?: T } {
  return 'value' in state && state.value !== undefined ? { value: state.value } : {};
}
