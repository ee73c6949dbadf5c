import type { MessageTree } from '../../shape.js';

export default {
  menu: {
    privacy: 'Privacy',
    language: 'Language',
    look: 'Look',
    auto: 'As my device',
    light: 'Light',
    dark: 'Dark',
    forget: 'Forget me on this device',
  },
} as const satisfies MessageTree;
