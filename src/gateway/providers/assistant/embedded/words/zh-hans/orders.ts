import type { Tone } from '../../../assistant.js';
import type { OrderWords } from '../shape.js';

export const orders = (tone: Tone): OrderWords => {
  const you = tone === 'formal' ? '您' : '你';
  const please = tone === 'direct' ? '' : '请';
  return {
    ask: `要查订单，${please}告诉我订单号，以及下单时用的邮箱或手机号；也可以打开下面的表单填写。`,
    askContact: `${please}再告诉我下单时用的邮箱或手机号，才能打开这个订单。`,
    askNumber: `订单号是多少？在确认邮件里可以找到。`,
    lostNumber:
      '订单号在确认邮件里。邮件也找不到？打开下面的表单，点“忘了订单号”，订单号会发到下单时用的邮箱。',
    miss: `没有查到符合的订单。${please}核对订单号，以及下单时用的邮箱或手机号。`,
    which: '是哪个订单？',
    noOther: `这里没有别的订单。${please}告诉我它的订单号，以及下单时用的邮箱或手机号。`,
    needsCode: (number) =>
      `办理这件事，要先确认订单 ${number} 是${you}的。验证码会发到下单时的联系方式，${please}在下面输入，然后在这里继续。`,
    cancelled: (number, day) => `订单 ${number} 已于${day}取消，不会再发货。`,
    preparing: (number) => `订单 ${number} 正在备货，还没有发出。`,
    several: (number, count) => `订单 ${number} 分成 ${count} 个包裹。`,
    one: (number) => `订单 ${number}：`,
    rest: '其余商品还没有发出。',
    states: {
      pending: '备货中',
      'info-received': '等待揽收',
      'in-transit': '运输中',
      'out-for-delivery': '派送中',
      'attempt-failed': '派送未成功',
      'ready-for-pickup': '待取件',
      delivered: '已送达',
      exception: '包裹受阻',
      expired: '物流停止更新',
    },
    details: {
      'awaiting-stock': '等待到货',
      'being-packed': '正在打包',
      'label-made': '面单已打印',
      'picked-up': '承运商已揽收',
      'at-sorting-centre': '在分拣中心',
      'left-sorting-centre': '已离开分拣中心',
      'departed-country': '已离开发货国',
      'arrived-country': '已到达收货国',
      'customs-cleared': '已清关',
      'handed-over': '已转交下一家承运商',
      delayed: '有延误',
      'nobody-home': '派送时家里没人',
      'no-access': '快递员进不去',
      rescheduled: '已改期派送',
      'at-locker': '已放入快递柜',
      'at-shop': '在代收点',
      'at-post-office': '在邮局',
      'to-person': '本人或他人签收',
      'to-neighbour': '放在邻居处',
      'to-safe-place': '放在安全的地方',
      'to-mailbox': '放入信箱',
      'to-locker': '放入快递柜',
      customs: '海关要求提供发票',
      'held-for-payment': '需要先付税费',
      'wrong-address': '承运商找不到地址',
      refused: '被拒收',
      damaged: '运输途中损坏',
      lost: '承运商丢失了包裹',
      returning: '正在退回商店',
      returned: '已退回商店',
      'no-news': '很久没有新的消息',
    },
    seen: (place, day) => (place ? `${day}最后出现在${place}` : `最后更新于${day}`),
    byCarrier: (days) => `承运商预计${days}送达。`,
    learnt: (days, sample) => `根据这条线路的 ${sample} 个包裹，预计${days}送达。`,
    noEstimate: '暂时没有可靠的送达日期。',
    late: (day) => `已经晚了：本应在${day}前送达。`,
    deliveredOn: (day) => `${day}送达。`,
    pickUp: (place, until) =>
      [place && `取件地点：${place}。`, until && `保留到${until}。`].filter(Boolean).join(''),
    until: (day) => `截止${day}。`,
    toPay: (amount) => `应付：${amount}。`,
    openOrder: `解决办法在订单里，${please}打开下面的订单。`,
    notReceived: '如果没有收到，我可以向商店反映。',
    lookAround: `${please}先看看信箱、邻居家，以及常放包裹的地方。如果都没有，在卡片上确认申请，商店就会去查找。`,
    notLate: '还在正常时间内。如果一直没到，再来说一声，我来反映。',
    reported: '在卡片上确认申请，商店就会去查。',
    cancelProposed: (number) => `取消订单 ${number} 的申请已准备好，在卡片上确认后才会提交。`,
    cannotCancel: (number) => `订单 ${number} 在这里已经不能取消。收到后可以退货，也可以请人工看看。`,
    askAddress: '完整的新地址是什么？姓名、街道门牌、邮编、城市和国家。',
    addressProposed: (number) => `订单 ${number} 的新地址是这样吗？在卡片上确认后才会提交。`,
    cannotMove: (number) => `订单 ${number} 的地址在这里已经不能修改，可以请人工看看。`,
    changeProposed: (number) => `订单 ${number} 想修改的内容已写好，在卡片上确认后商店就会收到。`,
    ticketProposed: (number) => `这件事连同订单 ${number} 已写好，在卡片上确认后才会发给商店。`,
    refundDone: (number, amount, day) =>
      `订单 ${number} 的退款${amount ? `（${amount}）` : ''}已于${day}完成。`,
    refundPending: (number, amount, day) =>
      `订单 ${number} 的退款${amount ? `（${amount}）` : ''}从${day}起正在处理。`,
    noRefund: (number) => `订单 ${number} 目前还没有退款记录。`,
    asked: (kind, day, status) => {
      const what = {
        cancel: '取消订单',
        'change-address': '修改地址',
        'confirm-address': '确认地址',
        'send-invoice': '把发票寄给海关',
        redeliver: '重新派送',
        'not-received': '查找没有收到的包裹',
        'missing-item': '少了商品',
        'wrong-item': '商品不对',
        contact: '一般咨询',
      }[kind];
      const now = { open: '商店已收到，会通过邮件回复。', done: '已经办好。', declined: '商店无法办理。' }[
        status
      ];
      return `${you}在${day}向商店提出了申请（${what}）。${now}`;
    },
    confirmOnCard: `这一步只能由${you}来做：${please}点卡片上的按钮。`,
    replaced: '之前的卡片已关闭，以这张为准。',
    replies: { notReceived: '我没有收到', codeEntered: '验证码已输入' },
  };
};
