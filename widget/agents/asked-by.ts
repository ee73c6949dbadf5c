import type { Asked } from '../../src/client/agents/asked.js';
import type { Screen } from '../../src/client/stores/screens.js';

/** What is proposed on a screen. */
export const askedBy = new WeakMap<Screen, Asked>();
