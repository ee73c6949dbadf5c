import type { Tone } from '../../../assistant.js';
import type { GoodsWords, ReturnWords } from '../shape.js';

export const returns = (tone: Tone): ReturnWords => {
  const please = tone === 'direct' ? '' : ' من فضلك';
  return {
    whichItem: 'أي منتج تقصد؟',
    whatIsWrong: 'ما السبب؟',
    askPhoto: `لهذا السبب يحتاج المتجر إلى صورة. أرسلها هنا${please}.`,
    photosReady: 'وضعت الصور في طلب إرجاع. يُفتح من البطاقة أدناه ويكتمل بنقرات قليلة.',
    inForm: 'يُفتح الإرجاع من البطاقة أدناه، وفيه الخيارات والمبلغ قبل أي قرار.',
    proposed: 'هذا هو طلب الإرجاع، ولا يتم شيء قبل التأكيد.',
    needsMore: 'يحتاج المتجر إلى تفاصيل أخرى، وتُكتب في الإرجاع من البطاقة أدناه.',
    nothing: 'لا شيء في هذا الطلب يمكن إرجاعه حاليًا.',
    eligible: (title, lastDay) => `${title}: يمكن إرجاعه حتى ${lastDay}.`,
    refused: (title, code, lastDay) =>
      ({
        'final-sale': `${title}: بيع نهائي لا يسترجعه المتجر.`,
        returned: `${title}: أُرجع من قبل.`,
        'window-over': lastDay ? `${title}: انتهت مدة إرجاعه في ${lastDay}.` : `${title}: انتهت مدة إرجاعه.`,
        'not-delivered': `${title}: يمكن إرجاعه بعد وصوله.`,
        blocked: `${title}: لا يمكن إرجاعه.`,
      })[code],
    reasons: {
      'too-small': 'صغير جدًا',
      'too-big': 'كبير جدًا',
      'damaged-or-defective': 'تالف أو معيب',
      'item-not-as-described': 'مخالف للوصف',
      'received-the-wrong-item': 'منتج خاطئ',
      'changed-my-mind': 'لم أعد أريده',
      style: 'الطراز',
      color: 'اللون',
      comfort: 'الراحة',
      quality: 'الجودة',
      'arrived-late': 'وصل متأخرًا',
      'other-reason': 'سبب آخر',
    },
    outcomes: {
      exchange: 'استبدال',
      'store-credit': 'رصيد في المتجر',
      refund: 'استرداد المبلغ',
      keep: 'الاحتفاظ به بسعر أقل',
    },
    whichOutcome: 'ماذا تفضل مقابله؟',
  };
};

export const goods = (_tone: Tone): GoodsWords => ({
  askProduct: 'أي منتج تقصد؟',
  whichProduct: 'أيها تقصد؟',
  noProduct: 'لم أجد منتجًا كهذا في المتجر.',
  another: 'يمكن ذكر شيء آخر لأبحث عنه، أو سؤال أحد الموظفين.',
  generalCare: (title) =>
    `لا أجد شيئًا عن العناية بـ${title ?? 'هذا المنتج'} تحديدًا. وهذا ما يقوله المتجر عمومًا:`,
  twoProducts: 'أي منتجين أقارن؟',
  sizeAsk: (title, missing) =>
    `لاختيار مقاس ${title} أحتاج إلى معرفة ${missing
      .map((what) => ({ fit: 'إن كان لرجل أم لامرأة', height: 'الطول', weight: 'الوزن' })[what])
      .join(' و')}.`,
  fits: { women: 'لامرأة', men: 'لرجل' },
  size: (title, size, sure) =>
    [
      `ربما المقاس **${size}** في ${title}، لكنه على الحد.`,
      `المقاس **${size}** في ${title} هو الأنسب على الأرجح.`,
      `المقاس المناسب في ${title}: **${size}**.`,
    ][sure] ?? '',
  from: (height, weight) =>
    `بحسب ${[height && `الطول ${height}`, weight && `الوزن ${weight}`].filter(Boolean).join(' و')}.`,
  neighbour: (size, when) => (when === 'closer' ? `ولمن يحبه أضيق: ${size}.` : `ولمن يحبه أوسع: ${size}.`),
  sizeGone: (size) => `المقاس ${size} غير متوفر حاليًا.`,
  sizeNone: (title) => `لا أستطيع تحديد مقاس في ${title}، فالمعلومات المتوفرة لا تكفي.`,
  shoeSize: (title) =>
    `مقاس ${title} يحدده طول القدم أو حذاء يناسبك، ولا يكفي له الطول والوزن. افتحه أدناه لإدخال ذلك.`,
  price: (title, price) => `سعر ${title}: **${price}**.`,
  priceFrom: (title, least, most) => `سعر ${title}: من **${least}** إلى **${most}** بحسب النوع.`,
  noPrice: 'السعر موجود في صفحة المنتج.',
  inStock: (title, variants) => (variants ? `${title} متوفر: ${variants}.` : `${title} متوفر.`),
  few: (title, count) => `${title}: لم يبقَ منه إلا ${count}.`,
  soldOut: (title) => `${title} غير متوفر حاليًا.`,
  noneOf: (title, what) => `${title} غير متوفر حاليًا بهذا الخيار: ${what}.`,
  comesIn: (variants) => `المتوفر منه: ${variants}.`,
  tags: (title, tags) => `ما يقوله المتجر عن ${title}: ${tags}.`,
  notSaid: 'لست متأكدًا من أن هذا يجيب عن السؤال، ويمكن لموظف أن يجيب.',
  compare: 'المقارنة:',
});
