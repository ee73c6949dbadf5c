import { describe, it } from 'vitest';
import { customs, delivered, demoArticles, orderOf, play } from './testing.js';

const articles = await demoArticles();
const ar = { locale: 'ar', articles };
const orders = { 'mia@example.org': [orderOf('NF-20418'), customs('NF-20419')] };
const open = { ...ar, orders: { '': [orderOf('NF-20418')] } };
const two = { ...ar, orders: { '': [orderOf('NF-20418'), customs('NF-20419')] } };
const unsent = { ...ar, orders: { '': [orderOf('NF-20420', { parcels: [] })] } };
const came = { ...ar, orders: { '': [delivered('NF-20421')] } };
const person = 'التحدث إلى موظف';

const script = (name: string, ...conversation: Parameters<typeof play>): void =>
  it(name, () => play(...conversation));

describe('the embedded assistant in Arabic', () => {
  script(
    'asks for number and contact, and takes them one after the other',
    { ...ar, orders },
    ['وين طلبي', { tools: 'find-order', cards: 'order-lookup', says: /رقم الطلب/ }],
    ['٢٠٤١٨', { says: /البريد أو الهاتف/ }],
    [
      'mia@example.org',
      {
        tools: 'find-order find-order track',
        sources: 'order parcel',
        says: /\u2068NF-20418\u2069.*في الطريق/,
      },
    ],
    ['شكرا', { tools: '', says: /العفو/ }],
  );
  script(
    'takes the contact before the number',
    { ...ar, orders },
    ['أين طلبي، بريدي mia@example.org', { tools: 'find-order', says: /ما رقم الطلب/ }],
    ['20418', { tools: 'find-order find-order track', says: /NF-20418/ }],
  );
  script(
    'answers in Arabic on an English page, and keeps to it for a number',
    { ...ar, locale: 'en', orders },
    ['أين طلبي', { says: /رقم الطلب/ }],
    ['NF-20418', { says: /البريد أو الهاتف/ }],
  );
  script('says what stands in the way first', two, [
    'أين الطلب رقم NF-20419',
    { cards: 'order parcel', says: /- \*\*متوقف\*\*، تطلب الجمارك الفاتورة/ },
  ]);
  script(
    'says that a number and contact do not fit',
    { ...ar, orders },
    ['أين طلبي', {}],
    ['رقم الطلب 99999 و mia@example.org', { says: /لم أجد طلبًا/, cards: 'order-lookup' }],
  );
  script(
    'asks which order, and takes a tap and the other one',
    two,
    ['أين طلبي', { says: /أي طلب/, replies: ['NF-20418 · Field coat', 'NF-20419 · Field coat'] }],
    ['NF-20419 · Field coat', { given: { order: 'o-nf-20419' }, says: /الطلب/ }],
    ['لا، الآخر', { given: { order: 'o-nf-20418' } }],
  );
  script('takes the second one', two, ['أين طلبي', {}], ['الثاني', { given: { order: 'o-nf-20419' } }]);
  script('knows the only open order', open, [
    'وين شحنتي',
    { tools: 'find-order track', sources: 'order parcel' },
  ]);
  script('reports a parcel that is said to be delivered', came, [
    'مكتوب تم التسليم لكن لم يصلني الطرد',
    { proposal: 'not-received', says: /صندوق البريد/, given: { kind: 'not-received' } },
  ]);
  script(
    'offers the report beside what was delivered',
    came,
    ['أين طلبي', { says: /تم التسليم/, replies: ['لم أستلمه'] }],
    ['لم أستلمه', { proposal: 'not-received' }],
  );
  script('proposes to cancel', unsent, ['الغاء الطلب', { proposal: 'cancel' }]);
  script('says what can no longer be cancelled', open, [
    'أريد إلغاء طلبي',
    { says: /لم يعد إلغاء/, replies: [person] },
  ]);
  script(
    'asks for a whole address, and proposes it',
    unsent,
    ['أريد تغيير عنوان التوصيل', { says: /العنوان الجديد/ }],
    [
      'شارع الملك فهد 12، الرياض، 12345، السعودية',
      {
        proposal: 'change-address',
        given: {
          address: { street: 'شارع الملك فهد 12', city: 'الرياض', postalCode: '12345', country: 'SA' },
        },
      },
    ],
  );
  script(
    'makes a photo of what is broken a return',
    came,
    [
      { photos: ['ph1'] },
      { cards: 'return-draft', replies: ['صغير جدًا', 'كبير جدًا', 'تالف أو معيب', 'لم أعد أريده'] },
    ],
    [
      'السحاب مكسور',
      { proposal: 'return', given: { lines: [{ reason: 'damaged-or-defective', photos: ['ph1'] }] } },
    ],
  );
  script(
    'asks for the photo that a reason needs',
    came,
    ['وصلني المعطف تالف', { says: /صورة/ }],
    [{ photos: ['ph1'] }, { proposal: 'return' }],
  );
  script(
    'exchanges for the size that is named',
    came,
    ['استبدال المقاس', { cards: 'return-draft' }],
    ['صغير جدًا', { cards: 'return-draft' }],
    ['مقاس L', { proposal: 'return', given: { lines: [{ outcome: 'exchange', variant: 'field-coat-L' }] } }],
  );
  script('says what the articles say of returns while no order is open', ar, [
    'كيف أرجع منتج',
    { cards: 'article order-lookup', sources: 'article' },
  ]);
  script(
    'collects height, weight and fit, and takes a correction',
    ar,
    ['ما المقاس المناسب لي في Field coat', { tools: 'find-products size-advice', says: /الطول والوزن/ }],
    ['طولي ١٨٠', { given: { height: 180 } }],
    ['75 كيلو', { given: { height: 180, weight: 75 }, replies: ['لامرأة', 'لرجل'] }],
    ['لرجل', { says: /\*\*\u2068M\u2069\*\*/, sources: 'product' }],
    ['قصدي 95 كيلو', { given: { height: 180, weight: 95 }, says: /\u2068L\u2069/ }],
  );
  script('takes the product from the page', { ...ar, page: '/ar/products/trail-boots/' }, [
    'ما المقاس المناسب لي',
    { given: { product: 'trail-boots' } },
  ]);
  script('tells a price by its source', ar, ['كم سعر المعطف', { cards: 'product', says: /189/ }]);
  script('answers from an article', ar, ['كم مدة التوصيل', { cards: 'article', sources: 'article' }]);
  script('offers a person beside payment trouble', ar, [
    'رُفضت بطاقتي عند الدفع',
    { sources: 'article', replies: [person] },
  ]);
  script(
    'does not know, and offers a person',
    ar,
    ['كيف الطقس اليوم', { says: /لا أعرف/, replies: [person], sources: '' }],
    ['نعم', { handOver: 'unsure' }],
  );
  script(
    'says what it can do after the second time, and gives up after the third',
    ar,
    ['كيف الطقس اليوم', {}],
    ['كيف الطقس اليوم', { says: /البحث عن طلب.*ترك رسالة/ }],
    ['من فاز بكأس العالم', { handOver: 'failed-twice' }],
  );
  script('gives to a person who asks for one', ar, ['حولني لموظف', { handOver: 'asked' }]);
  script('gives to people what is theirs', { ...ar, settings: { peopleTopics: ['الجملة'] } }, [
    'هل تبيعون بسعر الجملة',
    { handOver: 'topic', tools: '' },
  ]);
  script(
    'says the feeling first, and gives to a person who stays upset',
    open,
    ['مهزلة! أين طلبي', { says: /^أعتذر منك.*NF-20418.*موظف/s, replies: [person] }],
    ['انتم نصابين', { handOver: 'upset' }],
  );
  script('takes it back when it is wrong', open, ['أين طلبي', {}], ['فهمتني غلط', { says: /أخطأت/ }]);
  script(
    'understands spelling without hamza and dots',
    ar,
    ['اين طلبي', { cards: 'order-lookup' }],
    ['ابي فاتوره', { sources: 'article' }],
  );
  script('speaks formally where the shop does', { ...open, settings: { tone: 'formal' } }, [
    'أين طلبي',
    { says: /^شكرًا على استفساركم\./ },
  ]);
});
