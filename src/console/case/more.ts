export { drawCart, timeThere } from './cart.js';
export { drawRequests } from './requests.js';
export { drawReturn } from './returns.js';
