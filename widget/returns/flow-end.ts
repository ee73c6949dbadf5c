// The last questions of a return, loaded while the first are asked.
export { renderMethod } from './flow-method.js';
export { renderReview } from './flow-review.js';
