import type { Messages } from '../../messages.js';

export default {
  chat: {
    messages: '消息',
    shopper: '您',
    assistant: '助理',
    agent: '客服团队',
    system: '提示',
    said: '{who}：{words}',
    today: '今天',
    yesterday: '昨天',
    newMessages: '{count, plural, other {# 条新消息}}',
    sending: '发送中',
    failed: '未发送',
    stopped: '已停止',
  },
} satisfies Messages['chat'];
