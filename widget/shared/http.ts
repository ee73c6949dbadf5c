// What talks to a gateway, and what of it the browser keeps: loaded with the first question to it.
export { createHttpBackend } from '../../src/client/adapters/http.js';
export { createKeptTokens } from './kept-tokens.js';
