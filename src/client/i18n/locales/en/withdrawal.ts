import type { WithdrawalShape } from '../../shape.js';

export default {
  withdrawal: {
    short: 'Withdrawal',
    title: 'Withdraw from contract here',
    intro: 'Here you withdraw from your contract. You need not give a reason.',
    name: 'Your name',
    order: 'Order number',
    email: 'E-mail for the receipt',
    items: 'Only some items? Say which (optional)',
    next: 'Continue',
    nameMissing: 'Enter your name.',
    orderMissing: 'Enter the order number.',
    emailMissing: 'Enter an e-mail address, like name@example.com.',
    check: 'Your statement',
    statement: 'I, {name}, hereby withdraw from my contract for order {order}.',
    part: 'It is for: {items}',
    receipt: 'The receipt goes to {email}.',
    confirm: 'Confirm withdrawal',
    sending: 'Sending',
    edit: 'Change',
    done: 'Your withdrawal is received',
    at: 'Received on {when}',
    mailed: 'We mail it to {email}. Keep this page until it is there.',
    number: 'Number',
  },
} as const satisfies WithdrawalShape;
