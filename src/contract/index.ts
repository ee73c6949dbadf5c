export type { CallOptions, SupportBackend, WriteOptions } from './backend.js';
export * from './capabilities.js';
export * from './config.js';
export * from './errors.js';
export * from './orders.js';
export * from './parcels.js';
export * from './routes.js';
export * from './session.js';
export * from './values.js';
