import type { AssistantSettings } from '../../src/gateway/providers/assistant/assistant.js';

/** How Northfold's assistant speaks, and a few of the shop's own words. */
export const assistantSettings: AssistantSettings = {
  tone: 'warm',
  tones: { DE: 'formal', JP: 'formal', NL: 'direct' },
  policy:
    'Refunds go back the way they were paid. Final-sale items are not taken back unless they are faulty. Never promise a day that no order or article gives.',
  peopleTopics: ['wholesale', 'press', 'job application', '批发', '媒体采访', 'الجملة', 'الصحافة'],
  replies: [
    {
      situation: 'complaint',
      locale: 'en',
      text: 'I am sorry. At {shop} we repair, replace or refund what is not right, and we start now.',
    },
    {
      situation: 'complaint',
      locale: 'zh-Hans',
      text: '非常抱歉。{shop} 对有问题的商品负责到底：修、换或退，现在就开始处理。',
    },
    {
      situation: 'complaint',
      locale: 'ar',
      text: 'نعتذر منك. في {shop} نصلح ما ليس على ما يرام أو نستبدله أو نرد ثمنه، ونبدأ الآن.',
    },
    {
      situation: 'return',
      locale: 'en',
      text: 'Sending something back is fine; most things have thirty days.',
    },
    { situation: 'return', locale: 'zh-Hans', text: '退换没有问题，大部分商品三十天内都可以。' },
    { situation: 'return', locale: 'ar', text: 'لا مشكلة في الإرجاع، ولمعظم المنتجات ثلاثون يومًا.' },
  ],
};
