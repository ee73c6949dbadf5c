import type { LocaleLoaders } from './locales.js';

/** Rooms that not every shop or shopper needs: their addresses would only weigh on the first open. */
export const moreLocaleLoaders: LocaleLoaders = {
  en: {
    calls: () => import('./locales/en/calls.js'),
    chat: () => import('./locales/en/chat.js'),
    knowledge: () => import('./locales/en/knowledge.js'),
    menu: () => import('./locales/en/menu.js'),
    photos: () => import('./locales/en/photos.js'),
    returns: () => import('./locales/en/returns.js'),
    sizing: () => import('./locales/en/sizing.js'),
    withdrawal: () => import('./locales/en/withdrawal.js'),
  },
  'zh-Hans': {
    calls: () => import('./locales/zh-Hans/calls.js'),
    chat: () => import('./locales/zh-Hans/chat.js'),
    knowledge: () => import('./locales/zh-Hans/knowledge.js'),
    menu: () => import('./locales/zh-Hans/menu.js'),
    photos: () => import('./locales/zh-Hans/photos.js'),
    returns: () => import('./locales/zh-Hans/returns.js'),
    sizing: () => import('./locales/zh-Hans/sizing.js'),
    withdrawal: () => import('./locales/zh-Hans/withdrawal.js'),
  },
  ar: {
    calls: () => import('./locales/ar/calls.js'),
    chat: () => import('./locales/ar/chat.js'),
    knowledge: () => import('./locales/ar/knowledge.js'),
    menu: () => import('./locales/ar/menu.js'),
    photos: () => import('./locales/ar/photos.js'),
    returns: () => import('./locales/ar/returns.js'),
    sizing: () => import('./locales/ar/sizing.js'),
    withdrawal: () => import('./locales/ar/withdrawal.js'),
  },
};
