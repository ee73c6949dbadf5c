import type { ChatShape } from '../../shape.js';

export default {
  chat: {
    messages: 'Messages',
    shopper: 'You',
    assistant: 'Assistant',
    agent: 'Our team',
    system: 'Note',
    said: '{who}: {words}',
    today: 'Today',
    yesterday: 'Yesterday',
    newMessages: '{count, plural, one {# new message} other {# new messages}}',
    sending: 'Sending',
    failed: 'Not sent',
    stopped: 'Stopped',
  },
} as const satisfies ChatShape;
