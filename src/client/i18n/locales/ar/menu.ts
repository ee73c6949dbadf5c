import type { Messages } from '../../messages.js';

export default {
  menu: {
    privacy: 'الخصوصية',
    language: 'اللغة',
    look: 'المظهر',
    auto: 'مثل جهازي',
    light: 'فاتح',
    dark: 'داكن',
    forget: 'انسَني على هذا الجهاز',
  },
} satisfies Messages['menu'];
