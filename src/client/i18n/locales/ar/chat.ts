import type { Messages } from '../../messages.js';

export default {
  chat: {
    messages: 'الرسائل',
    shopper: 'أنت',
    assistant: 'المساعد',
    agent: 'فريقنا',
    system: 'تنبيه',
    said: '{who}: {words}',
    today: 'اليوم',
    yesterday: 'أمس',
    newMessages:
      '{count, plural, zero {لا رسائل جديدة} one {رسالة جديدة} two {رسالتان جديدتان} few {# رسائل جديدة} many {# رسالة جديدة} other {# رسالة جديدة}}',
    sending: 'جارٍ الإرسال',
    failed: 'لم تُرسل',
    stopped: 'أُوقفت',
  },
} satisfies Messages['chat'];
