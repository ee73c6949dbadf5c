export { box, forward, giveBack, icon, more, receipt, search, truck, warning } from '../shared/icons.js';

/** The counter's bell, for the assistant. */
export const spark = 'M4.5 17.5h15M6 17.5a6 6 0 0 1 12 0M12 11.5V9M10.5 8.5h3M3.5 20h17';
export const person = 'M12 12.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20a7.5 7.5 0 0 1 15 0';
export const down = 'M12 5v14M6 13l6 6 6-6';
export const up = 'M12 19V5M6 11l6-6 6 6';
export const halt = 'M7.5 7.5h9v9h-9z';
export const copy = 'M9 9h11v11H9zM5 15H4V4h11v1';
export const page = 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6';
export const ruler = 'M4 15.5L15.5 4l4.5 4.5L8.5 20zM7.5 12l2 2M10.5 9l2 2M13.5 6l2 2';
export const tag = 'M4 4h8l8 8-8 8-8-8zM8 8h.01';
export const talks = 'M4 5h16v11H11l-4.5 4v-4H4z';
export const mic = 'M12 14.5a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM6 11.5a6 6 0 0 0 12 0M12 17.5v3';
export const speaker = 'M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.5 4.5 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11';
