import { describe, it } from 'vitest';
import { customs, delivered, demoArticles, orderOf, parcelOf, play } from './testing.js';

const articles = await demoArticles();
const orders = { 'mia@example.org': [orderOf('NF-20418'), customs('NF-20419')] };
const open = { orders: { '': [orderOf('NF-20418')] } };
const two = { orders: { '': [orderOf('NF-20418'), customs('NF-20419')] } };
const tracked = {
  orders: {
    '': [
      orderOf('NF-1'),
      orderOf('NF-20418', {
        parcels: [parcelOf('p', { tracking: { number: '4085174395123', carriers: [] } })],
      }),
    ],
  },
};
const unsent = { orders: { '': [orderOf('NF-20420', { parcels: [] })] } };
const came = { orders: { '': [delivered('NF-20421')] } };
const person = 'Talk to a person';

const script = (name: string, ...conversation: Parameters<typeof play>): void =>
  it(name, () => play(...conversation));

describe('the embedded assistant in English', () => {
  script(
    'asks for number and contact, and takes them one after the other',
    { orders },
    [
      'where is my order',
      { tools: 'find-order', cards: 'order-lookup', says: /order number and the e-mail/ },
    ],
    ['NF-20418', { tools: 'find-order', says: /e-mail address or telephone/ }],
    [
      'mia@example.org',
      {
        tools: 'find-order find-order track',
        cards: 'order',
        sources: 'order parcel',
        says: /NF-20418.*on its way.*212 parcels/,
      },
    ],
    ['thanks', { tools: '', says: /welcome/ }],
  );
  script(
    'takes the contact before the number',
    { orders },
    ['wheres my order, im mia@example.org', { tools: 'find-order', says: /Which order number/ }],
    ['20418', { tools: 'find-order find-order track', says: /NF-20418/ }],
  );
  script('takes both at once, and a number without its letters', { orders }, [
    'where is order 20419, mia@example.org',
    { tools: 'find-order find-order track', says: /2 parcels/ },
  ]);
  script('says what stands in the way first, with its date', two, [
    'where is my order NF-20419',
    { cards: 'order parcel', says: /- \*\*held up\*\*, customs ask.*30 Nov.*\n- Field coat/ },
  ]);
  script(
    'says that a number and contact do not fit, and offers a person the second time',
    { orders },
    ['where is my order', { cards: 'order-lookup' }],
    ['#99999 and mia@example.org', { tools: 'find-order find-order', says: /find no order/, sources: '' }],
    ['#88888', { tools: 'find-order find-order', says: /find no order/ }],
    ['try #77777', { says: /Shall I pass you on/, replies: [person] }],
    ['yes', { handOver: 'asked' }],
  );
  script(
    'asks which order, and takes a tap, an ordinal and the other one',
    two,
    [
      'where is my order',
      { says: /Which order/, replies: ['NF-20418 · Field coat', 'NF-20419 · Field coat'] },
    ],
    ['NF-20419 · Field coat', { says: /NF-20419/, given: { order: 'o-nf-20419' } }],
    ['no, the other one', { says: /NF-20418/, given: { order: 'o-nf-20418' } }],
    ['i meant NF-20419', { says: /NF-20419/, given: { order: 'o-nf-20419' } }],
  );
  script(
    'takes the second one',
    two,
    ['where is my order', {}],
    ['the second one', { given: { order: 'o-nf-20419' } }],
  );
  script('knows the only open order', open, [
    'has it been sent yet? where is my parcel',
    { tools: 'find-order track', sources: 'order parcel' },
  ]);
  script('finds an order by its tracking number', tracked, [
    'where is parcel 4085174395123',
    { tools: 'find-order track', given: { order: 'o-nf-20418' } },
  ]);
  script('reports a parcel that is said to be delivered', came, [
    'it says delivered but i never received my parcel',
    {
      proposal: 'not-received',
      says: /letter box/,
      sources: 'order parcel',
      given: { kind: 'not-received', parcel: 'NF-20421-1' },
    },
  ]);
  script(
    'offers the report beside what was delivered',
    came,
    ['where is my order', { says: /delivered/, replies: ['I have not received it'] }],
    ['I have not received it', { proposal: 'not-received' }],
  );
  script('does not report what is in time', open, [
    'my parcel has not arrived',
    { says: /within the time/, sources: 'order parcel' },
  ]);
  script('proposes to cancel', unsent, [
    'cancel my order please',
    { proposal: 'cancel', tools: 'find-order propose-cancel' },
  ]);
  script('says what can no longer be cancelled', open, [
    'cancel my order',
    { says: /no longer be cancelled/, replies: [person] },
  ]);
  script(
    'asks for a whole address, and proposes it',
    unsent,
    ['i need to change the delivery address', { tools: 'find-order', says: /whole new address/ }],
    ['12 Alder Road', { says: /whole new address/ }],
    [
      '12 Alder Road, Manchester M1 2AB, UK',
      {
        proposal: 'change-address',
        given: {
          address: { street: '12 Alder Road', city: 'Manchester', postalCode: 'M1 2AB', country: 'GB' },
        },
      },
    ],
  );
  script(
    'makes a photo of what is broken a return',
    came,
    [
      { photos: ['ph1'] },
      {
        cards: 'return-draft',
        says: /photo/,
        replies: ['Too small', 'Too big', 'Damaged or faulty', 'Changed my mind'],
      },
    ],
    [
      'the zip is broken',
      {
        proposal: 'return',
        given: { lines: [{ reason: 'damaged-or-defective', photos: ['ph1'], outcome: 'refund' }] },
      },
    ],
  );
  script(
    'asks for the photo that a reason needs',
    came,
    ['my coat arrived damaged', { says: /needs a photo/, cards: 'return-draft' }],
    [{ photos: ['ph1'] }, { proposal: 'return' }],
  );
  script(
    'exchanges for the size that is named, never for the one that was too small',
    came,
    [
      'i want to exchange my coat',
      { replies: ['Too small', 'Too big', 'Damaged or faulty', 'Changed my mind'] },
    ],
    ['Too small', { cards: 'return-draft', tools: 'find-order return-options' }],
    [
      'size L please',
      { proposal: 'return', given: { lines: [{ outcome: 'exchange', variant: 'field-coat-L' }] } },
    ],
  );
  script(
    'asks what is wanted for it',
    came,
    ['i want to return my coat, changed my mind', { replies: ['Refund', 'Store credit'] }],
    ['Refund', { proposal: 'return' }],
  );
  script('says what the articles say of returns while no order is open', { articles }, [
    'how long can i return things',
    { cards: 'article order-lookup', sources: 'article', says: /30 days/ },
  ]);
  script(
    'asks for the code before it speaks of returns',
    { orders: { '': [delivered('NF-7', { access: 'delivery' })] } },
    ['i want to return the coat', { cards: 'order', says: /A code goes/ }],
  );
  script(
    'collects height, weight and fit, and takes a correction',
    {},
    ['what size field coat should i take', { tools: 'find-products size-advice', cards: 'size' }],
    ['180', { given: { height: 180 } }],
    ['75', { given: { height: 180, weight: 75 }, replies: ['For a woman', 'For a man'] }],
    ['For a man', { says: /Take \*\*M\*\*.*\n\n.*180 cm and 75 kg/s, sources: 'product' }],
    ['actually 95 kg', { says: /\*\*L\*\*/, given: { height: 180, weight: 95, fit: 'men' } }],
  );
  script(
    'does not take for a fit what is none',
    {},
    ['what size field coat for 180 cm and 75 kg', { replies: ['For a woman', 'For a man'] }],
    ['do you give skydiving lessons in Antarctica?', { says: /What is it about/ }],
  );
  script('reads feet, inches and pounds', {}, [
    'which size field coat, im a man, 5\'11" and 165 lbs',
    { given: { height: 180.3, weight: 74.8, fit: 'men' }, says: /\*\*M\*\*/ },
  ]);
  script('takes the product from the page', { page: '/en/products/trail-boots/' }, [
    'what size should i take',
    { tools: 'find-products size-advice', given: { product: 'trail-boots' } },
  ]);
  script(
    'asks which product a size is for',
    {},
    ['which size fits me', { says: /Which product/ }],
    ['the trail boots', { given: { product: 'trail-boots' } }],
  );
  script('tells a price by its source', {}, [
    'how much is the longday bag',
    { cards: 'product', sources: 'product', says: /€98\.00/ },
  ]);
  script('tells what is in stock in a size', {}, [
    'is the field coat in stock in size S',
    { says: /not there in S/, sources: 'product' },
  ]);
  script('compares two products by their facts', {}, [
    'compare trail boots and ridge runners',
    {
      tools: 'find-products find-products compare-products',
      cards: 'product product',
      says: /€142\.45.*€119\.00/s,
    },
  ]);
  script('answers from an article', { articles }, [
    'how long does delivery take',
    { cards: 'article', sources: 'article', says: /two to four working days/ },
  ]);
  script('offers a person beside payment trouble', { articles }, [
    'my card was declined',
    { sources: 'article', replies: [person] },
  ]);
  script(
    'understands slips of the finger',
    { orders, articles },
    ['wheres my oder', { says: /What is it about/ }],
    ['Where is my order?', { cards: 'order-lookup' }],
    ['how do i get an invoce', { says: /may answer it/, sources: 'article' }],
  );
  script(
    'offers the likeliest where it is not sure, and goes the way that is taken',
    { articles },
    ['i have a question about my money', { says: /What is it about/, sources: '' }],
    ['Where is my refund?', { tools: 'find-order', cards: 'order-lookup' }],
  );
  script(
    'does not know, and offers a person',
    { articles },
    ["what's the weather", { says: /do not know/, replies: [person], sources: '' }],
    ['yes', { handOver: 'unsure' }],
  );
  script(
    'says what it can do after the second time, and gives up after the third',
    { articles },
    ["what's the weather", {}],
    [
      'who won the football',
      {
        says: /I can look up an order.*leave a message/,
        replies: [
          'Where is my order?',
          'Return something',
          'Delivery times and costs',
          'Which size fits me?',
          'Leave a message',
        ],
      },
    ],
    ['and the tennis match', { handOver: 'failed-twice' }],
  );
  script(
    'goes on where something is understood, and passes on a message where that is tapped',
    { articles },
    ["what's the weather", {}],
    ['who won the football', { says: /I can look up/ }],
    ['Delivery times and costs', { sources: 'article' }],
    ["what's the weather", { says: /do not know/, saysNot: /I can look up/ }],
    ['who won the football', { says: /I can look up/ }],
    ['Leave a message', { handOver: 'unsure' }],
  );
  script('gives to a person who asks for one', {}, [
    'can i talk to a human',
    { handOver: 'asked', replies: [] },
  ]);
  script('gives to people what is theirs', { settings: { peopleTopics: ['wholesale', '批发'] } }, [
    'do you do wholesale prices',
    { handOver: 'topic', tools: '' },
  ]);
  script(
    'says the feeling first, then the way, then the choice; and gives to a person who stays upset',
    open,
    [
      'this is ridiculous, where is my order',
      { says: /^I am sorry.*\n\n.*NF-20418.*\n\n.*pass you to a person/s, replies: [person] },
    ],
    ['you are useless', { handOver: 'upset' }],
  );
  script(
    'takes it back when it is wrong',
    open,
    ['where is my order', {}],
    ["that's not what i asked", { says: /misunderstood/ }],
  );
  script('sends a complaint on with its order', open, [
    'i want to make a complaint',
    { proposal: 'contact', sources: 'order' },
  ]);
});
