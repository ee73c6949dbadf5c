import type { DeclineReason, ReturnEvent, ReturnMethod } from '../../contract/index.js';
import type { toShop } from './return-mails.js';
import { inLanguage } from './locales.js';

/** What a mail about a return can name. A day is written out already. */
export interface ReturnMailSlots {
  readonly shop: string;
  readonly number: string;
  readonly order: string;
  readonly tracking?: string | undefined;
}

/** What comes of the money. */
export type Sum = 'refund' | 'credit' | 'due';

/** The words of the mails about a return in one language: a text is lines; an empty one parts paragraphs. */
export interface ReturnMailWords {
  readonly subject: (slots: ReturnMailSlots) => string;
  /** What happened and what comes next, by step. */
  readonly steps: Readonly<Record<ReturnEvent['type'], (slots: ReturnMailSlots) => readonly string[]>>;
  /** How it is handed over; a label comes after the approval. */
  readonly hand: Readonly<Record<ReturnMethod | 'labelReady', string>>;
  readonly handOverBy: (sendBy: string, keptUntil: string | undefined) => string;
  readonly declined: Readonly<Record<DeclineReason, string>>;
  /** What the shop itself hears of, in a subject. */
  readonly toShop: Readonly<Record<(typeof toShop)[number], string>>;
  /** Stand before the words of staff, the items and the address. */
  readonly labels: Readonly<
    Record<'words' | 'items' | 'address' | 'order' | 'label' | 'exchange' | Sum, string>
  >;
}

const en: ReturnMailWords = {
  subject: ({ shop, number }) => `${shop}: your return ${number}`,
  steps: {
    requested: ({ number }) => [
      `We have your return ${number}.`,
      'Somebody looks at it now; please keep the items until you hear from us.',
    ],
    approved: ({ number }) => [`Your return ${number} is approved.`],
    declined: ({ number }) => [`We cannot take your return ${number}.`],
    'label-ready': ({ number, tracking }) => [
      `The label for your return ${number} is ready.`,
      ...(tracking === undefined ? [] : [`Tracking number: ${tracking}`]),
    ],
    'in-transit': ({ number }) => [`Your return ${number} is on its way to us.`],
    received: ({ number }) => [`Your return ${number} has arrived. We look at it and settle it next.`],
    resolved: ({ number }) => [`Your return ${number} is settled.`],
    cancelled: ({ number }) => [
      `Your return ${number} is called off. Keep the items; nothing else is needed.`,
    ],
    'photos-asked': ({ number }) => [
      `We need a photo more for your return ${number}.`,
      'Open your order at our counter and add it there.',
    ],
    'photos-added': ({ number }) => [`New photos for the return ${number} have come in.`],
  },
  hand: {
    label: 'The label comes next, by mail. Pack the items, with the slip in the parcel.',
    labelReady: 'Put the slip in the parcel, stick the label on it, and hand it in.',
    'drop-off': 'Put the slip in the parcel, and show its code at the drop-off point.',
    'own-carrier': 'Put the slip in the parcel, and send it with a carrier of your choice.',
  },
  handOverBy: (sendBy, keptUntil) =>
    keptUntil === undefined
      ? `Please hand it over by ${sendBy}.`
      : `Please hand it over by ${keptUntil}: until then the exchange is kept for you. The return itself has until ${sendBy}.`,
  declined: {
    'final-sale': 'The items were sold as final sale.',
    'return-period-ended': 'The time for returns is over.',
    other: 'The return does not fit our terms.',
  },
  toShop: { requested: 'return asked for', 'photos-added': 'photos added', cancelled: 'return called off' },
  labels: {
    words: 'In our words',
    items: 'Items',
    address: 'Send it to',
    order: 'Order',
    label: 'The label to print',
    exchange: 'Exchange for',
    refund: 'You get back',
    credit: 'Store credit',
    due: 'You pay',
  },
};

const zhHans: ReturnMailWords = {
  subject: ({ shop, number }) => `${shop}：您的退货 ${number}`,
  steps: {
    requested: ({ number }) => [
      `我们已收到您的退货申请 ${number}。`,
      '工作人员正在审核；收到回复之前，请先保留商品。',
    ],
    approved: ({ number }) => [`您的退货 ${number} 已获批准。`],
    declined: ({ number }) => [`很抱歉，我们无法受理您的退货 ${number}。`],
    'label-ready': ({ number, tracking }) => [
      `您的退货 ${number} 的面单已备好。`,
      ...(tracking === undefined ? [] : [`运单号：${tracking}`]),
    ],
    'in-transit': ({ number }) => [`您的退货 ${number} 正在寄往我们。`],
    received: ({ number }) => [`您的退货 ${number} 已送达，我们检查后即为您办理。`],
    resolved: ({ number }) => [`您的退货 ${number} 已办理完毕。`],
    cancelled: ({ number }) => [`您的退货 ${number} 已取消。请保留商品，无需其他操作。`],
    'photos-asked': ({ number }) => [
      `您的退货 ${number} 还需要补充照片。`,
      '请在我们的服务台打开您的订单，在那里添加。',
    ],
    'photos-added': ({ number }) => [`退货 ${number} 收到了新照片。`],
  },
  hand: {
    label: '面单随后会通过邮件寄给您。请先打包，并将退货单放入包裹。',
    labelReady: '将退货单放入包裹，贴上面单后交寄。',
    'drop-off': '将退货单放入包裹，并在寄件点出示上面的二维码。',
    'own-carrier': '将退货单放入包裹，用您自选的快递寄出。',
  },
  handOverBy: (sendBy, keptUntil) =>
    keptUntil === undefined
      ? `请在 ${sendBy} 之前寄出。`
      : `请在 ${keptUntil} 之前寄出：换货商品为您保留至该日。退货本身的期限为 ${sendBy}。`,
  declined: {
    'final-sale': '该商品售出后不予退换。',
    'return-period-ended': '已超过退货期限。',
    other: '该退货不符合我们的条款。',
  },
  toShop: { requested: '申请退货', 'photos-added': '补充了照片', cancelled: '取消了退货' },
  labels: {
    words: '我们的说明',
    items: '商品',
    address: '寄往',
    order: '订单',
    label: '待打印的面单',
    exchange: '换成',
    refund: '退款金额',
    credit: '购物金',
    due: '需补付',
  },
};

/** Keeps a number or a name in its own direction within a right-to-left line. */
const own = (text: string): string => `\u2068${text}\u2069`;

const ar: ReturnMailWords = {
  subject: ({ shop, number }) => `${shop}: إرجاعك ${own(number)}`,
  steps: {
    requested: ({ number }) => [
      `وصلنا طلب الإرجاع ${own(number)}.`,
      'ينظر فيه أحد العاملين الآن؛ احتفظ بالمنتجات إلى أن نجيبك.',
    ],
    approved: ({ number }) => [`تمت الموافقة على الإرجاع ${own(number)}.`],
    declined: ({ number }) => [`لا يمكننا قبول الإرجاع ${own(number)}.`],
    'label-ready': ({ number, tracking }) => [
      `ملصق الإرجاع ${own(number)} جاهز.`,
      ...(tracking === undefined ? [] : [`رقم التتبع: ${own(tracking)}`]),
    ],
    'in-transit': ({ number }) => [`الإرجاع ${own(number)} في طريقه إلينا.`],
    received: ({ number }) => [`وصلنا الإرجاع ${own(number)}. سنفحصه ثم نسوّيه.`],
    resolved: ({ number }) => [`تمت تسوية الإرجاع ${own(number)}.`],
    cancelled: ({ number }) => [`أُلغي الإرجاع ${own(number)}. احتفظ بالمنتجات، ولا يلزم شيء آخر.`],
    'photos-asked': ({ number }) => [
      `نحتاج إلى صورة أخرى للإرجاع ${own(number)}.`,
      'افتح طلبك في مكتب المساعدة لدينا وأضفها هناك.',
    ],
    'photos-added': ({ number }) => [`وصلت صور جديدة للإرجاع ${own(number)}.`],
  },
  hand: {
    label: 'سيصلك الملصق بالبريد الإلكتروني. غلّف المنتجات وضع القسيمة في الطرد.',
    labelReady: 'ضع القسيمة في الطرد، وألصق الملصق عليه، ثم سلّمه.',
    'drop-off': 'ضع القسيمة في الطرد، وأظهر رمزها في نقطة التسليم.',
    'own-carrier': 'ضع القسيمة في الطرد وأرسله مع ناقل تختاره.',
  },
  handOverBy: (sendBy, keptUntil) =>
    keptUntil === undefined
      ? `سلّم الطرد قبل ${own(sendBy)}.`
      : `سلّم الطرد قبل ${own(keptUntil)}: نحتفظ لك بالبديل حتى ذلك اليوم. أما الإرجاع نفسه فمهلته حتى ${own(sendBy)}.`,
  declined: {
    'final-sale': 'بيعت المنتجات بيعًا نهائيًا.',
    'return-period-ended': 'انتهت مدة الإرجاع.',
    other: 'الإرجاع لا يوافق شروطنا.',
  },
  toShop: { requested: 'طلب إرجاع', 'photos-added': 'أُضيفت صور', cancelled: 'أُلغي الإرجاع' },
  labels: {
    words: 'بكلماتنا',
    items: 'المنتجات',
    address: 'أرسله إلى',
    order: 'الطلب',
    label: 'الملصق للطباعة',
    exchange: 'يُستبدل بـ',
    refund: 'تسترد',
    credit: 'رصيد المتجر',
    due: 'تدفع',
  },
};

/** The words for a reader's locale, Chinese in simplified characters. */
export function returnMailWords(locale: string): {
  readonly words: ReturnMailWords;
  readonly locale: string;
} {
  return inLanguage<ReturnMailWords>(locale, { en, zh: zhHans, ar });
}
