import type { Messages } from '../../messages.js';

export default {
  common: {
    back: '返回',
    retry: '重试',
    loading: '正在加载',
    slow: '还在查，这次比平时慢一些。',
    offline: '当前没有网络。',
  },
  errors: {
    invalid: '填写的内容有误，请检查后再试。',
    'session-expired': '为了保护您的信息，页面已超时，请重新开始。',
    'origin-refused': '本页面尚未开通客服，请到商店官网使用。',
    'not-found': '没有找到。',
    'shop-unknown': '这家店还没有开通客服。',
    'rate-limited':
      '尝试次数过多。{unit, select, seconds {请在 {wait, plural, other {# 秒}}后再试。} minutes {请在 {wait, plural, other {# 分钟}}后再试。} hours {请在 {wait, plural, other {# 小时}}后再试。} other {请稍后再试。}}',
    server: '我们这边出了点问题，请稍后再试。',
    unsupported: '这里办不了这件事，请直接联系商店。',
    unavailable: '暂时连接不上，请过几分钟再试。',
    timeout: '等待时间过长，请再试一次。',
    offline: '请检查网络后再试。',
  },
  launcher: {
    open: '客服',
  },
  panel: {
    title: '{shop}客服',
    close: '关闭',
    resize: '用方向键调整大小',
    more: '语言、外观与隐私',
  },
  home: {
    number: '订单号',
    numberMissing: '请填写订单号。',
    find: '查询',
    morning: '早上好，有什么可以帮您？',
    afternoon: '下午好，有什么可以帮您？',
    evening: '晚上好，有什么可以帮您？',
    orders: '查询订单',
    ordersHint: '包裹在哪里、何时送达、您可以做什么',
    numbers: '忘记订单号',
    myOrders: '您的订单',
    returns: '退货或换货',
    withdrawal: '在此撤回合同',
    signedInOnly: '请先登录商店，即可在此查看您的订单。',
    elsewhere: '其他问题',
    write: '写信给 {shop}',
  },
} as const satisfies Messages['shell'];
