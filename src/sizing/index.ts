export { advise } from './advise.js';
export { estimateBody } from './evidence.js';
export type * from './types.js';
