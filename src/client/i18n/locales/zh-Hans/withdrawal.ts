import type { Messages } from '../../messages.js';

export default {
  withdrawal: {
    short: '撤回',
    title: '在此撤回合同',
    intro: '您可在此撤回合同，无需说明理由。',
    name: '您的姓名',
    order: '订单号',
    email: '接收回执的邮箱',
    items: '只撤回部分商品？请写明（选填）',
    next: '继续',
    nameMissing: '请输入姓名。',
    orderMissing: '请输入订单号。',
    emailMissing: '请输入邮箱，例如 name@example.com。',
    check: '您的声明',
    statement: '本人 {name} 在此撤回订单 {order} 的合同。',
    part: '涉及：{items}',
    receipt: '回执将发送到 {email}。',
    confirm: '确认撤回',
    sending: '正在提交',
    edit: '修改',
    done: '已收到您的撤回声明',
    at: '收到时间：{when}',
    mailed: '我们会将回执发送至 {email}。收到之前请保留此页面。',
    number: '编号',
  },
} satisfies Messages['withdrawal'];
