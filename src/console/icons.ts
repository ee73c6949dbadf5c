export {
  back,
  check,
  close,
  forward,
  icon,
  offline,
  receipt,
  search,
  warning,
} from '../../widget/shared/icons.js';

// Paths in a 24 grid for a 1.6 stroke.
export const bell = 'M12 5v2M9.5 5h5M4.5 16.5a7.5 7.5 0 0 1 15 0zM3.5 19.5h17';
export const chat =
  'M5 5h14a1.5 1.5 0 0 1 1.5 1.5v8A1.5 1.5 0 0 1 19 16h-7l-4.5 4v-4H5a1.5 1.5 0 0 1-1.5-1.5v-8A1.5 1.5 0 0 1 5 5z';
export const people =
  'M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM3 19a6 6 0 0 1 12 0M15.5 5.4a3.2 3.2 0 0 1 0 5.8M17 14.2a6 6 0 0 1 4 4.8';
export const spark = 'M12 4l1.8 5.2L19 11l-5.2 1.8L12 18l-1.8-5.2L5 11l5.2-1.8zM18.5 16.5v4M16.5 18.5h4';
export const keys = 'M4 6.5h16v11H4zM7 10h.01M10.3 10h.01M13.6 10h.01M17 10h.01M8 14h8';
export const out = 'M13.5 4.5h-8v15h8M10 12h10M16.5 8.5L20 12l-3.5 3.5';
export const picture = 'M4 5.5h16v13H4zM4 15.5l4.5-4.5 4 4 3-3 4.5 4.5M15.5 9.5h.01';
export const card = 'M5 4.5h14v15H5zM8.5 9h7M8.5 12.5h7M8.5 16h4';
export const plus = 'M12 5.5v13M5.5 12h13';
export const person = 'M12 11.5a3.6 3.6 0 1 0 0-7.2 3.6 3.6 0 0 0 0 7.2zM5 19.5a7 7 0 0 1 14 0';
export const list = 'M8.5 6.5h11M8.5 12h11M8.5 17.5h11M4.5 6.5h.01M4.5 12h.01M4.5 17.5h.01';
export const pen = 'M4.5 19.5l1-4.5L16 4.5l3.5 3.5L9 18.5zM13.5 7l3.5 3.5';
export const tray = 'M4.5 13.5l2.5-8h10l2.5 8v5h-15zM4.5 13.5h4.5l1 2.5h4l1-2.5h4.5';
