export { icon } from '../../widget/shared/icons.js';

// Paths in a 24 grid for a 1.6 stroke.
export const bell = 'M12 5v2M9.5 5h5M4.5 16.5a7.5 7.5 0 0 1 15 0zM3.5 19.5h17';
