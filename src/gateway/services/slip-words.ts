import type { KnownReturnReason, ReturnMethod } from '../../contract/index.js';
import { inLanguage } from './locales.js';

/** The words of a return slip in one language. */
export interface SlipWords {
  readonly labels: Readonly<
    Record<
      | 'slip'
      | 'number'
      | 'order'
      | 'sendBy'
      | 'method'
      | 'steps'
      | 'cut'
      | 'sendTo'
      | 'quantity'
      | 'item'
      | 'reason',
      string
    >
  >;
  readonly page: (page: number, pages: number) => string;
  readonly methods: Readonly<Record<ReturnMethod, string>>;
  /** What to do, step by step. */
  readonly steps: Readonly<Record<ReturnMethod, readonly string[]>>;
  readonly reasons: Readonly<Record<KnownReturnReason, string>>;
}

const en: SlipWords = {
  labels: {
    slip: 'Return slip',
    number: 'Return number',
    order: 'Order',
    sendBy: 'Hand over by',
    method: 'Way back',
    steps: 'What to do',
    cut: 'Cut here. The part below goes into the parcel.',
    sendTo: 'Send to',
    quantity: 'Qty',
    item: 'Item',
    reason: 'Reason',
  },
  page: (page, pages) => `Page ${page} of ${pages}`,
  methods: {
    label: 'With our label',
    'drop-off': 'Drop-off point',
    'own-carrier': 'With a carrier you choose',
  },
  steps: {
    label: [
      'Pack the items safely. The box they came in is fine.',
      'Cut this page along the line and put the lower part in the parcel, with any pages that follow.',
      'Put our label on the parcel over any old one, and hand it to the carrier.',
    ],
    'drop-off': [
      'Pack the items and put the lower part of this page in the parcel, with any pages that follow.',
      'Take the parcel to a drop-off point and show the code, on paper or on your phone.',
      'Keep the receipt until we have settled your return.',
    ],
    'own-carrier': [
      'Pack the items safely and put the lower part of this page in the parcel, with any pages that follow.',
      'Send it with a carrier of your choice to the address below.',
      'Keep the proof of posting until we have settled your return.',
    ],
  },
  reasons: {
    'too-small': 'Too small',
    'too-big': 'Too big',
    'damaged-or-defective': 'Damaged or defective',
    'item-not-as-described': 'Not as described',
    'received-the-wrong-item': 'Wrong item received',
    'changed-my-mind': 'Changed my mind',
    style: 'Style',
    color: 'Colour',
    comfort: 'Comfort',
    quality: 'Quality',
    'arrived-late': 'Arrived late',
    'other-reason': 'Another reason',
  },
};

const zhHans: SlipWords = {
  labels: {
    slip: '退货单',
    number: '退货编号',
    order: '订单',
    sendBy: '请于此日前交寄',
    method: '退回方式',
    steps: '操作步骤',
    cut: '沿此线剪开，将下半部分放入包裹',
    sendTo: '寄往',
    quantity: '数量',
    item: '商品',
    reason: '原因',
  },
  page: (page, pages) => `第 ${page} 页，共 ${pages} 页`,
  methods: { label: '使用我们的面单', 'drop-off': '投递点', 'own-carrier': '自选快递' },
  steps: {
    label: [
      '将商品妥善包装，可使用原包装箱。',
      '沿线剪开本页，将下半部分连同后续各页一起放入包裹。',
      '将我们的面单贴在包裹上并盖住旧面单，然后交给快递员。',
    ],
    'drop-off': [
      '包装商品，将本页下半部分连同后续各页一起放入包裹。',
      '将包裹送至投递点，出示纸上或手机上的二维码。',
      '请保留回执，直至退货办理完毕。',
    ],
    'own-carrier': [
      '将商品妥善包装，并将本页下半部分连同后续各页一起放入包裹。',
      '自选快递寄往下方地址。',
      '请保留寄件凭证，直至退货办理完毕。',
    ],
  },
  reasons: {
    'too-small': '太小',
    'too-big': '太大',
    'damaged-or-defective': '破损或有缺陷',
    'item-not-as-described': '与描述不符',
    'received-the-wrong-item': '收到错误商品',
    'changed-my-mind': '改变主意',
    style: '款式',
    color: '颜色',
    comfort: '舒适度',
    quality: '质量',
    'arrived-late': '送达太晚',
    'other-reason': '其他原因',
  },
};

const ar: SlipWords = {
  labels: {
    slip: 'قسيمة إرجاع',
    number: 'رقم الإرجاع',
    order: 'الطلبية',
    sendBy: 'سلّم الطرد قبل',
    method: 'طريقة الإرجاع',
    steps: 'ما عليك فعله',
    cut: 'قُصّ هنا، وضع الجزء السفلي داخل الطرد.',
    sendTo: 'أرسله إلى',
    quantity: 'الكمية',
    item: 'المنتج',
    reason: 'السبب',
  },
  page: (page, pages) => `صفحة ${page} من ${pages}`,
  methods: { label: 'بملصقنا', 'drop-off': 'نقطة تسليم', 'own-carrier': 'بشركة شحن تختارها' },
  steps: {
    label: [
      'غلّف المنتجات جيدًا، ويمكنك استعمال صندوقها الأصلي.',
      'قُصّ هذه الصفحة عند الخط وضع الجزء السفلي داخل الطرد، مع الصفحات التالية إن وُجدت.',
      'ألصق ملصقنا على الطرد فوق أي ملصق قديم، وسلّمه إلى شركة الشحن.',
    ],
    'drop-off': [
      'غلّف المنتجات وضع الجزء السفلي من هذه الصفحة داخل الطرد، مع الصفحات التالية إن وُجدت.',
      'خذ الطرد إلى نقطة تسليم وأظهر الرمز، على الورق أو على هاتفك.',
      'احتفظ بالإيصال حتى نسوّي إرجاعك.',
    ],
    'own-carrier': [
      'غلّف المنتجات جيدًا وضع الجزء السفلي من هذه الصفحة داخل الطرد، مع الصفحات التالية إن وُجدت.',
      'أرسله بشركة شحن تختارها إلى العنوان أدناه.',
      'احتفظ بإثبات الإرسال حتى نسوّي إرجاعك.',
    ],
  },
  reasons: {
    'too-small': 'صغير جدًا',
    'too-big': 'كبير جدًا',
    'damaged-or-defective': 'تالف أو معيب',
    'item-not-as-described': 'لا يطابق الوصف',
    'received-the-wrong-item': 'وصل منتج خاطئ',
    'changed-my-mind': 'غيّرت رأيي',
    style: 'الطراز',
    color: 'اللون',
    comfort: 'الراحة',
    quality: 'الجودة',
    'arrived-late': 'وصل متأخرًا',
    'other-reason': 'سبب آخر',
  },
};

/** The words for a reader's locale, Chinese in simplified characters. */
export function slipWords(locale: string): { readonly words: SlipWords; readonly locale: string } {
  return inLanguage<SlipWords>(locale, { en, zh: zhHans, ar });
}
