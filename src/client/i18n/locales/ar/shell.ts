import type { Messages } from '../../messages.js';

export default {
  common: {
    back: 'رجوع',
    retry: 'أعد المحاولة',
    loading: 'جارٍ التحميل',
    slow: 'ما زلنا نبحث، والأمر يستغرق وقتًا أطول من المعتاد.',
    offline: 'لا يوجد اتصال بالإنترنت.',
  },
  errors: {
    invalid: 'يبدو أن في ما كتبته خطأ. راجعه ثم أعد المحاولة.',
    'session-expired': 'حفاظًا على بياناتك أُغلقت الجلسة بعد مدة. ابدأ من جديد.',
    'origin-refused': 'المساعدة غير مفعّلة في هذه الصفحة. استخدم موقع المتجر نفسه.',
    'not-found': 'لم نجده.',
    'shop-unknown': 'لم تُفعَّل المساعدة لهذا المتجر بعد.',
    'rate-limited':
      'محاولات كثيرة. {unit, select, seconds {أعد المحاولة بعد {wait, plural, zero {# ثانية} one {ثانية واحدة} two {ثانيتين} few {# ثوانٍ} many {# ثانية} other {# ثانية}}.} minutes {أعد المحاولة بعد {wait, plural, zero {# دقيقة} one {دقيقة واحدة} two {دقيقتين} few {# دقائق} many {# دقيقة} other {# دقيقة}}.} hours {أعد المحاولة بعد {wait, plural, zero {# ساعة} one {ساعة واحدة} two {ساعتين} few {# ساعات} many {# ساعة} other {# ساعة}}.} other {أعد المحاولة بعد قليل.}}',
    server: 'حدث خلل من جهتنا. أعد المحاولة بعد لحظات.',
    unsupported: 'لا يمكن إتمام ذلك هنا. تواصل مع المتجر من فضلك.',
    unavailable: 'الخدمة غير متاحة حاليًا. أعد المحاولة بعد بضع دقائق.',
    timeout: 'استغرق الأمر وقتًا أطول من اللازم. أعد المحاولة.',
    offline: 'تحقق من الإنترنت ثم أعد المحاولة.',
  },
  launcher: {
    open: 'مساعدة',
  },
  panel: {
    title: 'مساعدة من {shop}',
    close: 'إغلاق',
    resize: 'غيّر الحجم بمفاتيح الأسهم',
    more: 'اللغة والمظهر والخصوصية',
  },
  home: {
    number: 'رقم الطلب',
    numberMissing: 'أدخل رقم طلبك.',
    find: 'ابحث عن الطلب',
    morning: 'صباح الخير. كيف يمكننا مساعدتك؟',
    afternoon: 'مساء الخير. كيف يمكننا مساعدتك؟',
    evening: 'مساء الخير. كيف يمكننا مساعدتك؟',
    orders: 'تتبّع طلبًا',
    ordersHint: 'أين هو ومتى يصل وما الذي يمكنك فعله',
    numbers: 'نسيت رقم طلبي',
    myOrders: 'طلباتك',
    returns: 'إرجاع أو استبدال',
    withdrawal: 'العدول عن العقد هنا',
    signedInOnly: 'سجّل الدخول إلى المتجر لترى طلباتك هنا.',
    elsewhere: 'أمر آخر',
    write: 'راسل {shop}',
  },
} as const satisfies Messages['shell'];
