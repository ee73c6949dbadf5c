// What comes after the questions, loaded when a return is looked at.
export { BellhopReturnStatus } from './status.js';
