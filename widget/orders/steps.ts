// What few shoppers come to, loaded when they may: the mail with lost numbers, the code step, the requests, and what only
// full access sees.
export { BellhopCode } from './code.js';
export { BellhopOrderDetails } from './details.js';
export { BellhopOrderNumbers } from './numbers.js';
export { BellhopOrderRequest } from './request.js';
