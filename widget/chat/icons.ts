export { icon, warning } from '../shared/icons.js';

/** The counter's bell, for the assistant. */
export const spark = 'M4.5 17.5h15M6 17.5a6 6 0 0 1 12 0M12 11.5V9M10.5 8.5h3M3.5 20h17';
export const person = 'M12 12.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0';
export const down = 'M12 5v14M6 13l6 6 6-6';
