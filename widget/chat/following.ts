// What home and the launcher need of the conversations: how much of them is unread, and whether somebody calls.
export { tellCall, watchUnread } from './badge.js';
export { chatOf } from './store.js';
