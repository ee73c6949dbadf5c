import type { RequestKind, RequestStatus } from '../../contract/index.js';
import { inLanguage } from './locales.js';

/** The words of the mails in one language. A text is lines; an empty one parts paragraphs. */
export interface MailWords {
  readonly code: {
    subject(shop: string): string;
    text(slots: {
      readonly shop: string;
      readonly number: string;
      readonly code: string;
      readonly minutes: number;
    }): string[];
  };
  readonly numbers: {
    subject(shop: string): string;
    text(slots: { readonly shop: string; readonly orders: readonly string[] }): string[];
  };
  readonly asked: {
    subject(shop: string, number: string): string;
    text(slots: { readonly shop: string; readonly number: string; readonly kind: RequestKind }): string[];
  };
  readonly decided: {
    subject(shop: string, number: string): string;
    text(slots: {
      readonly shop: string;
      readonly number: string;
      readonly kind: RequestKind;
      readonly status: Exclude<RequestStatus, 'open'>;
    }): string[];
    /** Before what the shop says to it. */
    words(shop: string): string;
  };
  readonly kinds: Readonly<Record<RequestKind, string>>;
  /** What the shop itself reads about a request. */
  readonly labels: Readonly<
    Record<'order' | 'request' | 'parcel' | 'contact' | 'address' | 'message', string>
  >;
}

const en: MailWords = {
  code: {
    subject: (shop) => `Your code for your order at ${shop}`,
    text: ({ shop, number, code, minutes }) => [
      `Your code for order ${number} at ${shop}:`,
      '',
      code,
      '',
      `It works once, within ${minutes} minutes, in the window in which it was asked for.`,
      `Give it to nobody; ${shop} never asks for it by telephone or mail.`,
      'If you did not ask for it, you need not do anything.',
    ],
  },
  numbers: {
    subject: (shop) => `Your order numbers at ${shop}`,
    text: ({ shop, orders }) => [
      `Your latest orders at ${shop}:`,
      '',
      ...orders,
      '',
      'You receive this because your address was entered at our counter. If that was not you, ignore it.',
    ],
  },
  asked: {
    subject: (shop, number) => `${shop}: we have your request about order ${number}`,
    text: ({ shop, number, kind }) => [
      `We have received your request about order ${number}:`,
      '',
      en.kinds[kind],
      '',
      `Somebody at ${shop} will answer you. If this was not you, please tell us by replying.`,
    ],
  },
  decided: {
    subject: (shop, number) => `${shop}: your request about order ${number}`,
    text: ({ shop, number, kind, status }) => [
      status === 'done'
        ? `${shop} has taken care of your request about order ${number}:`
        : `${shop} could not do what you asked about order ${number}:`,
      '',
      en.kinds[kind],
    ],
    words: (shop) => `${shop} writes`,
  },
  kinds: {
    cancel: 'Cancel the order',
    'change-address': 'Change the delivery address',
    'confirm-address': 'Confirm the delivery address',
    'send-invoice': 'Send the invoice to customs',
    redeliver: 'Deliver again',
    'not-received': 'The parcel did not arrive',
    'missing-item': 'An item is missing',
    'wrong-item': 'An item is wrong or damaged',
    contact: 'A question',
  },
  labels: {
    order: 'Order',
    request: 'Request',
    parcel: 'Parcel',
    contact: 'Shopper',
    address: 'Address',
    message: 'Message',
  },
};

const zhHans: MailWords = {
  code: {
    subject: (shop) => `您在 ${shop} 的订单验证码`,
    text: ({ shop, number, code, minutes }) => [
      `您在 ${shop} 的订单 ${number} 的验证码：`,
      '',
      code,
      '',
      `请在 ${minutes} 分钟内，在您申请验证码的窗口中使用，仅可使用一次。`,
      `请勿告诉任何人；${shop} 绝不会通过电话或邮件索要验证码。`,
      '如果不是您本人申请，无需任何操作。',
    ],
  },
  numbers: {
    subject: (shop) => `您在 ${shop} 的订单号`,
    text: ({ shop, orders }) => [
      `您在 ${shop} 的近期订单：`,
      '',
      ...orders,
      '',
      '您收到此邮件，是因为有人在我们的服务台输入了您的邮箱地址。如果不是您本人，请忽略。',
    ],
  },
  asked: {
    subject: (shop, number) => `${shop}：已收到您关于订单 ${number} 的请求`,
    text: ({ shop, number, kind }) => [
      `我们已收到您关于订单 ${number} 的请求：`,
      '',
      zhHans.kinds[kind],
      '',
      `${shop} 的工作人员会回复您。如果不是您本人提出，请回复本邮件告知我们。`,
    ],
  },
  decided: {
    subject: (shop, number) => `${shop}：您关于订单 ${number} 的请求`,
    text: ({ shop, number, kind, status }) => [
      status === 'done'
        ? `${shop} 已处理您关于订单 ${number} 的请求：`
        : `很抱歉，${shop} 无法满足您关于订单 ${number} 的请求：`,
      '',
      zhHans.kinds[kind],
    ],
    words: (shop) => `${shop} 的留言`,
  },
  kinds: {
    cancel: '取消订单',
    'change-address': '更改收货地址',
    'confirm-address': '确认收货地址',
    'send-invoice': '向海关提供发票',
    redeliver: '重新派送',
    'not-received': '未收到包裹',
    'missing-item': '缺少商品',
    'wrong-item': '商品有误或损坏',
    contact: '咨询',
  },
  labels: {
    order: '订单',
    request: '请求',
    parcel: '包裹',
    contact: '顾客',
    address: '地址',
    message: '留言',
  },
};

/** Keeps a number or a name in its own direction within a right-to-left line. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

const ar: MailWords = {
  code: {
    subject: (shop) => `رمز طلبك لدى ${shop}`,
    text: ({ shop, number, code, minutes }) => [
      `رمز الطلب ${isolated(number)} لدى ${isolated(shop)}:`,
      '',
      code,
      '',
      `يُستخدم مرة واحدة خلال ${minutes} دقائق، في النافذة التي طُلب منها.`,
      `لا تعطه لأحد؛ لن يطلبه منك ${isolated(shop)} أبدًا بالهاتف أو بالبريد.`,
      'إذا لم تطلبه أنت، فلا حاجة إلى فعل أي شيء.',
    ],
  },
  numbers: {
    subject: (shop) => `أرقام طلباتك لدى ${shop}`,
    text: ({ shop, orders }) => [
      `أحدث طلباتك لدى ${isolated(shop)}:`,
      '',
      ...orders,
      '',
      'وصلتك هذه الرسالة لأن عنوانك أُدخل في مكتب المساعدة لدينا. إذا لم تكن أنت من أدخله، فتجاهلها.',
    ],
  },
  asked: {
    subject: (shop, number) => `${shop}: وصلنا طلبك بشأن الطلبية ${isolated(number)}`,
    text: ({ shop, number, kind }) => [
      `وصلنا طلبك بشأن الطلبية ${isolated(number)}:`,
      '',
      ar.kinds[kind],
      '',
      `سيجيبك أحد العاملين لدى ${isolated(shop)}. إذا لم تكن أنت من طلب ذلك، فأخبرنا بالرد على هذه الرسالة.`,
    ],
  },
  decided: {
    subject: (shop, number) => `${shop}: طلبك بشأن الطلبية ${isolated(number)}`,
    text: ({ shop, number, kind, status }) => [
      status === 'done'
        ? `أنجز ${isolated(shop)} ما طلبته بشأن الطلبية ${isolated(number)}:`
        : `تعذّر على ${isolated(shop)} تلبية ما طلبته بشأن الطلبية ${isolated(number)}:`,
      '',
      ar.kinds[kind],
    ],
    words: (shop) => `كتب لك ${isolated(shop)}`,
  },
  kinds: {
    cancel: 'إلغاء الطلبية',
    'change-address': 'تغيير عنوان التوصيل',
    'confirm-address': 'تأكيد عنوان التوصيل',
    'send-invoice': 'إرسال الفاتورة إلى الجمارك',
    redeliver: 'إعادة التوصيل',
    'not-received': 'لم يصل الطرد',
    'missing-item': 'منتج ناقص',
    'wrong-item': 'منتج خاطئ أو تالف',
    contact: 'استفسار',
  },
  labels: {
    order: 'الطلبية',
    request: 'الطلب',
    parcel: 'الطرد',
    contact: 'المتسوق',
    address: 'العنوان',
    message: 'الرسالة',
  },
};

/** The words for a reader's locale, Chinese in simplified characters. */
export function mailWords(locale: string): { readonly words: MailWords; readonly locale: string } {
  return inLanguage<MailWords>(locale, { en, zh: zhHans, ar });
}
