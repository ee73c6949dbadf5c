import { describe, it } from 'vitest';
import { customs, delivered, demoArticles, orderOf, play } from './testing.js';

const articles = await demoArticles();
const zh = { locale: 'zh-Hans', articles };
const orders = {
  'mia@example.org': [orderOf('NF-20418'), customs('NF-20419')],
  '+8613800138000': [orderOf('NF-3')],
};
const open = { ...zh, orders: { '': [orderOf('NF-20418')] } };
const two = { ...zh, orders: { '': [orderOf('NF-20418'), customs('NF-20419')] } };
const unsent = { ...zh, orders: { '': [orderOf('NF-20420', { parcels: [] })] } };
const came = { ...zh, orders: { '': [delivered('NF-20421')] } };
const person = '转人工';

const script = (name: string, ...conversation: Parameters<typeof play>): void =>
  it(name, () => play(...conversation));

describe('the embedded assistant in Chinese', () => {
  script(
    'asks for number and contact, and takes them one after the other',
    { ...zh, orders },
    ['我的订单到哪了', { tools: 'find-order', cards: 'order-lookup', says: /订单号/ }],
    ['20418', { says: /邮箱或手机号/ }],
    [
      'mia@example.org',
      { tools: 'find-order find-order track', sources: 'order parcel', says: /NF-20418.*运输中/ },
    ],
    ['谢谢', { tools: '', says: /不用谢/ }],
  );
  script(
    'takes the contact before the number, in full-width digits',
    { ...zh, orders },
    ['查一下我的快递，邮箱 mia@example.org', { tools: 'find-order', says: /订单号是多少/ }],
    ['２０４１８', { tools: 'find-order find-order track', says: /NF-20418/ }],
  );
  script(
    'answers in Chinese on an English page, and keeps to it for a number',
    { ...zh, locale: 'en', orders },
    ['我的订单到哪了', { says: /订单号/ }],
    ['NF-20418', { says: /邮箱或手机号/ }],
    ['ok', { says: /\p{Script=Han}/u }],
  );
  script('says what stands in the way first', two, [
    '订单 NF-20419 到哪了',
    { cards: 'order parcel', says: /- \*\*包裹受阻\*\*，海关要求提供发票。截止11月30日/ },
  ]);
  script(
    'says that a number and contact do not fit',
    { ...zh, orders },
    ['我的订单到哪了', {}],
    ['订单号99999，邮箱mia@example.org', { says: /没有查到/, cards: 'order-lookup' }],
  );
  script(
    'asks which order, and takes a tap and the other one',
    two,
    ['我的订单到哪了', { says: /是哪个订单/, replies: ['NF-20418 · Field coat', 'NF-20419 · Field coat'] }],
    ['NF-20419 · Field coat', { given: { order: 'o-nf-20419' } }],
    ['不是这个，另一个', { given: { order: 'o-nf-20418' } }],
  );
  script('takes the second one', two, ['我的订单到哪了', {}], ['第二个', { given: { order: 'o-nf-20419' } }]);
  script('knows the only open order', open, [
    '包裹到哪了',
    { tools: 'find-order track', sources: 'order parcel' },
  ]);
  script('reports a parcel that is said to be delivered', came, [
    '显示已签收，但是我没收到包裹',
    { proposal: 'not-received', says: /信箱/, given: { kind: 'not-received' } },
  ]);
  script(
    'offers the report beside what was delivered',
    came,
    ['我的订单到哪了', { says: /已送达/, replies: ['我没有收到'] }],
    ['我没有收到', { proposal: 'not-received' }],
  );
  script('proposes to cancel', unsent, ['取消订单', { proposal: 'cancel' }]);
  script('says what can no longer be cancelled', open, [
    '我要取消订单',
    { says: /不能取消/, replies: [person] },
  ]);
  script(
    'asks for a whole address, and proposes it',
    unsent,
    ['我要修改收货地址', { says: /完整的新地址/ }],
    [
      '浙江省杭州市西湖区文三路90号3栋201室',
      {
        proposal: 'change-address',
        given: {
          address: { region: '浙江省', city: '杭州市', street: '西湖区文三路90号3栋201室', country: 'CN' },
        },
      },
    ],
  );
  script(
    'makes a photo of what is broken a return',
    came,
    [{ photos: ['ph1'] }, { cards: 'return-draft', replies: ['太小', '太大', '损坏或有瑕疵', '不想要了'] }],
    [
      '拉链坏了',
      { proposal: 'return', given: { lines: [{ reason: 'damaged-or-defective', photos: ['ph1'] }] } },
    ],
  );
  script(
    'asks for the photo that a reason needs',
    came,
    ['收到的大衣是坏的，破了', { says: /需要照片/ }],
    [{ photos: ['ph1'] }, { proposal: 'return' }],
  );
  script(
    'exchanges for the size that is named',
    came,
    ['我要换货', { says: /哪一项/ }],
    ['换货', { says: /什么原因/ }],
    ['太小', { cards: 'return-draft' }],
    ['换L码', { proposal: 'return', given: { lines: [{ outcome: 'exchange', variant: 'field-coat-L' }] } }],
  );
  script('says what the articles say of returns while no order is open', zh, [
    '怎么退货',
    { cards: 'article order-lookup', sources: 'article' },
  ]);
  script(
    'collects 1米8 and 斤, and takes a correction',
    zh,
    ['Field coat 我穿什么尺码', { tools: 'find-products size-advice', says: /身高、体重/ }],
    ['1米8', { given: { height: 180 } }],
    ['150斤', { given: { height: 180, weight: 75 }, replies: ['女款', '男款'] }],
    ['男款', { says: /选 \*\*M\*\*.*180厘米.*75千克/s, sources: 'product' }],
    ['不对，我说的是190斤', { given: { height: 180, weight: 95 }, says: /\*\*L\*\*/ }],
  );
  script(
    'takes a bare height, and no bare weight that may be 斤',
    { ...zh, page: '/zh/products/field-coat/' },
    ['我穿什么尺码', {}],
    ['180', { given: { height: 180 } }],
    ['140', { says: /体重/ }],
    ['140斤', { given: { weight: 70 } }],
  );
  script('tells a price by its source', zh, ['外套多少钱', { cards: 'product', says: /189/ }]);
  script(
    'answers from an article',
    zh,
    ['配送时间要多久', { says: /哪一项/ }],
    ['配送时间和运费', { cards: 'article', sources: 'article' }],
  );
  script('offers a person beside payment trouble', zh, [
    '付款失败了怎么办',
    { sources: 'article', replies: [person] },
  ]);
  script('offers the likeliest where it is not sure, and goes the way that is taken', zh, [
    '我有个东西想处理一下',
    { says: /哪一项|不知道/ },
  ]);
  script(
    'does not know, and offers a person',
    zh,
    ['今天天气怎么样', { says: /不知道/, replies: [person], sources: '' }],
    ['好的', { handOver: 'unsure' }],
  );
  script(
    'says what it can do after the second time, and gives up after the third',
    zh,
    ['今天天气怎么样', {}],
    ['明天天气怎么样', { says: /我能查订单.*留言/ }],
    ['谁赢了世界杯', { handOver: 'failed-twice' }],
  );
  script('gives to a person who asks for one', zh, ['转人工', { handOver: 'asked' }]);
  script('gives to people what is theirs', { ...zh, settings: { peopleTopics: ['wholesale', '批发'] } }, [
    '你们做批发吗',
    { handOver: 'topic', tools: '' },
  ]);
  script(
    'says the feeling first, and gives to a person who stays upset',
    open,
    ['气死我了，我的订单到哪了', { says: /^真的很抱歉.*NF-20418.*转人工/s, replies: [person] }],
    ['你们这些骗子', { handOver: 'upset' }],
  );
  script(
    'takes it back when it is wrong',
    open,
    ['我的订单到哪了', {}],
    ['不是这个意思', { says: /理解错/ }],
  );
  script(
    'understands slips of the pen',
    zh,
    ['怎么退火', { says: /\p{Script=Han}/u }],
    ['我的定单到哪了', { cards: 'order-lookup' }],
  );
  script('speaks formally where the shop does', { ...open, settings: { tone: 'formal' } }, [
    '我的订单到哪了',
    { says: /^感谢您的咨询。/ },
  ]);
});
