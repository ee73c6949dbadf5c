import type { Messages } from '../../messages.js';

export default {
  knowledge: {
    title: '帮助',
    ask: '有问题就问我们',
    search: '搜索帮助',
    send: '提问',
    find: '搜索',
    found: '{count, plural, other {# 篇文章}}',
    none: '没有文章能回答这个问题。',
    askInstead: '在对话中提问',
    otherLocale: '只有其他语言的文章：',
    about: '与本页有关',
    answered: '{count, plural, other {有 # 条回复等您查看}}',
    chat: '提问',
    person: '转人工客服',
    updated: '更新于{day}',
    helpful: '这篇文章有帮助吗？',
    yes: '有',
    no: '没有',
    thanks: '谢谢。',
    more: '就此提问',
    gone: '这篇文章已经不在了。',
  },
} satisfies Messages['knowledge'];
