// What home needs of the conversations: how much of them is unread.
export { watchUnread } from './badge.js';
export { chatOf } from './store.js';
