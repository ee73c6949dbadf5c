export { icon } from '../shared/icons.js';

export const camera = 'M3.5 7h11v10h-11zM14.5 10.5l6-3.5v10l-6-3.5';
export const mic = 'M12 14.5a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM6 11.5a6 6 0 0 0 12 0M12 17.5v3';
/** Over the picture of a device that is off. */
export const off = 'M4 4l16 16';
export const flip =
  'M4.5 12a7.5 7.5 0 0 1 13-5l2 2M19.5 4.5V9H15M19.5 12a7.5 7.5 0 0 1-13 5l-2-2M4.5 19.5V15H9';
export const screen = 'M3.5 5h17v11h-17zM9 20h6M12 16v4';
export const small = 'M3.5 5.5h17v13h-17zM12 12h6v4.5h-6z';
export const hangUp =
  'M3.5 14.5c-.6-2.4 3.5-5 8.5-5s9.1 2.6 8.5 5l-.4 1.5-4.6-.8-.4-2.7c-2-.6-4.2-.6-6.2 0l-.4 2.7-4.6.8z';
export const phone =
  'M6.5 3.5l3 .5 1.5 4-2 1.7c1 2.2 3.1 4.3 5.3 5.3l1.7-2 4 1.5.5 3c-1 2.5-3 3-4.5 3C9.5 20.5 3.5 14.5 3.5 8c0-1.5.5-3.5 3-4.5z';
