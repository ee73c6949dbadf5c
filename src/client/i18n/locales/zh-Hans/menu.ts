import type { Messages } from '../../messages.js';

export default {
  menu: {
    privacy: '隐私',
    language: '语言',
    look: '外观',
    auto: '跟随设备',
    light: '浅色',
    dark: '深色',
    forget: '在此设备上忘记我',
  },
} satisfies Messages['menu'];
