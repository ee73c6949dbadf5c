// What few shoppers come to, loaded when they may: the mail with lost numbers, the code step and the requests.
export { BellhopCode } from './code.js';
export { BellhopOrderNumbers } from './numbers.js';
export { BellhopOrderRequest } from './request.js';
