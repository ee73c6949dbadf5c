import type { Messages } from '../../messages.js';

export default {
  withdrawal: {
    short: 'العدول',
    title: 'العدول عن العقد هنا',
    intro: 'هنا تعدل عن عقدك. لا يلزمك ذكر سبب.',
    name: 'اسمك',
    order: 'رقم الطلب',
    email: 'البريد الإلكتروني للإيصال',
    items: 'بعض الأغراض فقط؟ اذكرها (اختياري)',
    next: 'متابعة',
    nameMissing: 'اكتب اسمك.',
    orderMissing: 'اكتب رقم الطلب.',
    emailMissing: 'اكتب بريدًا إلكترونيًا مثل name@example.com.',
    check: 'إقرارك',
    statement: 'أنا {name} أعدل بهذا عن عقد الطلب {order}.',
    part: 'يخص: {items}',
    receipt: 'يُرسل الإيصال إلى {email}.',
    confirm: 'أكّد العدول',
    sending: 'جارٍ الإرسال',
    edit: 'غيّر',
    done: 'وصلنا عدولك',
    at: 'وصل في {when}',
    mailed: 'نرسله إلى {email}. احتفظ بهذه الصفحة حتى يصل.',
    number: 'الرقم',
  },
} satisfies Messages['withdrawal'];
