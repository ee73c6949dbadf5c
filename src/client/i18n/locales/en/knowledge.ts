import type { KnowledgeShape } from '../../shape.js';

export default {
  knowledge: {
    title: 'Help',
    ask: 'Ask us anything',
    search: 'Search our help',
    send: 'Ask',
    find: 'Search',
    found: '{count, plural, one {# article} other {# articles}}',
    none: 'No article answers that.',
    askInstead: 'Ask it in the chat',
    otherLocale: 'Only in another language:',
    about: 'About this page',
    answered: '{count, plural, one {An answer waits for you} other {# answers wait for you}}',
    chat: 'Ask a question',
    person: 'Talk to a person',
    updated: 'Updated {day}',
    helpful: 'Did this help?',
    yes: 'Yes',
    no: 'No',
    thanks: 'Thank you.',
    more: 'Ask us about it',
    gone: 'This article is not here any more.',
  },
} as const satisfies KnowledgeShape;
