export { advise } from './advise.js';
export { estimateBody } from './evidence.js';
export { rangesOf } from './systems.js';
export type * from './types.js';
