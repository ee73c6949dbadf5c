export { createBellhop, type Bellhop, type BellhopOptions } from './client.js';
export { createHttpBackend, type HttpBackendOptions } from './adapters/http.js';
export { createLazyBackend } from './adapters/lazy.js';
export {
  createMemoryBackend,
  type MemoryBackend,
  type MemoryCall,
  type MemoryData,
  type MemoryOptions,
  type MemoryOrder,
} from './adapters/memory.js';
export { createTokenStore, type KeptToken, type TokenStore } from './adapters/tokens.js';
export { errorText } from './i18n/error-text.js';
export type { I18n, MessageOverrides, MessageValues } from './i18n/i18n.js';
export type { MessageKey, Messages } from './i18n/messages.js';
export { lastValue, type Loadable } from './loadable.js';
export type { OrdersStore } from './stores/orders.js';
export type { Screen, ScreenName, ScreensStore } from './stores/screens.js';
export type { SessionStore } from './stores/session.js';
export type { ShopStore } from './stores/shop.js';
export * from '../contract/index.js';
