import type { Messages } from '../../messages.js';

export default {
  photos: {
    needed:
      '{count, plural, zero {# صورة} one {صورة واحدة} two {صورتان} few {# صور} many {# صورة} other {# صورة}}',
    optional:
      '{count, plural, zero {# صورة إن أردت} one {صورة إن أردت} two {حتى صورتين إن أردت} few {حتى # صور إن أردت} many {حتى # صورة إن أردت} other {حتى # صورة إن أردت}}',
    have: 'أُضيف {have} من {count}',
    take: 'التقط صورة',
    choose: 'اختر صورًا',
    library: 'اختر من صورك',
    drop: 'يمكنك أيضًا سحب الصور أو لصقها هنا.',
    privacy: 'تُزال بيانات الموقع والكاميرا قبل أن يغادر أي شيء هاتفك.',
    privacyHere: 'تُزال بيانات الموقع والكاميرا قبل أن يغادر أي شيء حاسوبك.',
    photo: 'الصورة {index}',
    remove: 'احذف الصورة {index}',
    removed: 'حُذفت الصورة {index}.',
    dismiss: 'إغلاق',
    blurred: 'غير واضحة. تعيدها؟',
    dark: 'معتمة جدًا. تعيدها؟',
    retry: 'لم تُرسل. تعيد المحاولة؟',
    file: 'هذا الملف',
    tooMany:
      '{count, plural, zero {لم تُضف أي صورة أخرى.} one {أُضيفت صورة واحدة فقط.} two {أُضيفت صورتان فقط.} few {أُضيفت # صور فقط.} many {أُضيفت # صورة فقط.} other {أُضيفت # صورة فقط.}} الحد هنا {max}.',
    full: 'الحد هنا {max}. احذف صورة لتضيف أخرى.',
    offered: {
      title: 'من محادثتك',
      use: 'استخدم الصورة {index} من محادثتك، أُرسلت {when}',
      taken: 'أُضيفت الصورة {index}.',
    },
    state: {
      ready: 'جاهزة',
      waiting: 'في الانتظار',
      preparing: 'قيد التجهيز',
      uploading: 'قيد الإرسال',
      paused: 'بانتظار الاتصال',
      failed: 'لم تُرسل',
      done: 'أُرسلت',
    },
    refused: {
      heic: '{name} صورة بصيغة HEIC ولا يستطيع هذا المتصفح فتحها. التقطها هنا بالكاميرا، أو احفظها بصيغة JPEG ثم اخترها.',
      'not-a-photo': '{name} ليس صورة يمكننا قراءتها. اختر صورة JPEG أو PNG أو WebP.',
      unreadable: 'تعذّر فتح {name} وقد يكون تالفًا. التقط صورة أخرى أو اخترها.',
      'too-large': '{name} كبير جدًا. التقط الصورة من جديد بدقة الكاميرا المعتادة.',
    },
    message: {
      heading: 'صور رسالتك',
      attach: 'إضافة صور',
      drop: 'أفلت الصور هنا',
      retry: 'تعذّر التجهيز. إعادة المحاولة؟',
      leaveOut: 'ترك الصورة {index}',
      show: 'عرض الصورة {index} مكبّرة',
      large: 'الصورة {index} من {count}',
      next: 'الصورة التالية',
      previous: 'الصورة السابقة',
      gone: 'لم تعد هذه الصورة موجودة.',
      away: 'يتعذر عرض هذه الصورة الآن.',
      again: 'إعادة المحاولة',
    },
  },
} satisfies Messages['photos'];
