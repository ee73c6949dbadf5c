import type { Messages } from '../../messages.js';

export default {
  knowledge: {
    title: 'مساعدة',
    ask: 'اسألنا أي شيء',
    search: 'ابحث في المساعدة',
    send: 'اسأل',
    find: 'ابحث',
    found:
      '{count, plural, zero {لا مقالات} one {مقالة واحدة} two {مقالتان} few {# مقالات} many {# مقالة} other {# مقالة}}',
    none: 'لا مقالة تجيب عن ذلك.',
    askInstead: 'اسأل في المحادثة',
    otherLocale: 'بلغة أخرى فقط:',
    about: 'عن هذه الصفحة',
    answered:
      '{count, plural, zero {لا ردود جديدة} one {رد جديد ينتظرك} two {ردان جديدان ينتظرانك} few {# ردود تنتظرك} many {# ردًا ينتظرك} other {# رد ينتظرك}}',
    chat: 'اطرح سؤالًا',
    person: 'تحدّث مع موظف',
    updated: 'حُدّثت {day}',
    helpful: 'هل أفادتك؟',
    yes: 'نعم',
    no: 'لا',
    thanks: 'شكرًا.',
    more: 'اسألنا عنها',
    gone: 'لم تعد هذه المقالة هنا.',
  },
} satisfies Messages['knowledge'];
