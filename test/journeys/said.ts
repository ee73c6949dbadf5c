import arOrders from '../../src/client/i18n/locales/ar/orders.js';
import arReturns from '../../src/client/i18n/locales/ar/returns.js';
import enOrders from '../../src/client/i18n/locales/en/orders.js';
import enReturns from '../../src/client/i18n/locales/en/returns.js';
import zhOrders from '../../src/client/i18n/locales/zh-Hans/orders.js';
import zhReturns from '../../src/client/i18n/locales/zh-Hans/returns.js';
import type { Language } from './talk.js';

/** What a shopper says, and what answers it. */
export interface Said {
  readonly language: Language;
  readonly order: readonly [
    ask: string,
    asks: RegExp,
    tell: string,
    held: RegExp,
    came: RegExp,
    other: string,
  ];
  readonly size: readonly [ask: string, asks: RegExp, fit: string, advice: RegExp];
  readonly broken: string;
  readonly item: RegExp;
  readonly of: readonly [number: string, email: string];
  readonly unknown: readonly [ask: string, again: string];
  readonly person: string;
  /** What is offered after a second message that was not understood. */
  readonly leaving: string;
  /** What is said where nobody is there, apart from when somebody is. */
  readonly leave: string;
  readonly code: string;
  readonly returns: typeof enReturns.returns | typeof zhReturns.returns | typeof arReturns.returns;
}

export const languages: readonly Said[] = [
  {
    language: 'en',
    order: [
      'Where is my order?',
      /order number and the e-mail address or telephone/,
      'NF-20418, +44 7700 900418',
      /NF-20418.*customs ask for the invoice/s,
      /NF-20421.*delivered/s,
      'no, the other one',
    ],
    size: [
      'what size should I take? 170 cm, 68 kg',
      /woman or a man/,
      'For a woman',
      /Take [SM] in Field coat/,
    ],
    broken: 'my jeans came with a hole, I want to send them back',
    item: /Drover jeans/,
    of: ['NF-20421', 'lucia@example.com'],
    unknown: ['can you repair my grandmother’s sewing machine?', 'no really, do you fix sewing machines'],
    person: 'Talk to a person',
    leaving: 'Leave a message',
    leave: 'Leave your message and your e-mail address',
    code: enOrders.code.label,
    returns: enReturns.returns,
  },
  {
    language: 'zh-Hans',
    order: [
      '我的订单到哪了？',
      /订单号，以及下单时用的邮箱或手机号/,
      'NF-20418，+44 7700 900418',
      /NF-20418.*海关/s,
      /NF-20421.*送达|签收/s,
      '不对，是另一个',
    ],
    size: ['我该穿什么码？身高1米65，体重108斤', /男款还是女款/, '女款', /建议选 X?S/],
    broken: '跑鞋收到就破了个洞，想退货',
    item: /Ridge trail runners/,
    of: ['NF-20426', 'tom@example.com'],
    unknown: ['你们能修缝纫机吗？', '缝纫机怎么修'],
    person: '转人工',
    leaving: '留言',
    leave: '请留言并写下邮箱',
    code: zhOrders.code.label,
    returns: zhReturns.returns,
  },
  {
    language: 'ar',
    order: [
      'أين طلبي؟',
      /رقم الطلب والبريد أو الهاتف/,
      'NF-20418، +44 7700 900418',
      /NF-20418.*الجمارك/s,
      /NF-20421/s,
      'لا، الآخر',
    ],
    size: ['ما المقاس المناسب لي؟ طولي 170 سم ووزني 68 كغ', /لرجل أم لامرأة/, 'لامرأة', /المقاس [SM]/],
    broken: 'وصل القميص وفيه ثقب وأريد إرجاعه',
    item: /Harbour tee/,
    of: ['NF-20388', 'amina@example.com'],
    unknown: ['هل تصلحون ماكينات الخياطة؟', 'ماكينة خياطة جدتي معطلة'],
    person: 'التحدث إلى موظف',
    leaving: 'ترك رسالة',
    leave: 'اترك رسالتك وبريدك الإلكتروني',
    code: arOrders.code.label,
    returns: arReturns.returns,
  },
];
