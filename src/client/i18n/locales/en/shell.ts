import type { ShellShape } from '../../shape.js';

export default {
  common: {
    back: 'Back',
    retry: 'Try again',
    loading: 'Loading',
    slow: 'Still looking. The answer is taking longer than usual.',
    offline: 'You are offline.',
    cancel: 'Not now',
    newWindow: 'opens in a new window',
  },
  errors: {
    invalid: 'Something in there does not look right. Check it and try again.',
    'session-expired':
      'To keep your details safe, this was closed after a while. Find your order again to go on.',
    'origin-refused': 'Help is not switched on for this page. Please use the shop’s own site.',
    'not-found':
      'We found no order with these details. Check the number and use the e-mail or phone you ordered with.',
    'shop-unknown': 'Help is not set up for this shop yet.',
    'rate-limited':
      'Too many tries. {unit, select, seconds {Try again in {wait, plural, one {# second} other {# seconds}}.} minutes {Try again in {wait, plural, one {# minute} other {# minutes}}.} hours {Try again in {wait, plural, one {# hour} other {# hours}}.} other {Try again a little later.}}',
    server: 'Something went wrong on our side. Try again in a moment.',
    unsupported: 'This cannot be done here. Please contact the shop.',
    unavailable: 'We cannot be reached right now. Try again in a few minutes.',
    timeout: 'That took too long. Try again.',
    offline: 'Check your internet, then try again.',
  },
  launcher: {
    open: 'Help',
  },
  panel: {
    title: 'Help from {shop}',
    back: 'Back',
    close: 'Close',
    privacy: 'Privacy',
    contact: 'Write to {email}',
    resize: 'Resize with the arrow keys',
  },
  home: {
    number: 'Order number',
    numberMissing: 'Enter your order number.',
    find: 'Find order',
    morning: 'Good morning. What can we do for you?',
    afternoon: 'Good afternoon. What can we do for you?',
    evening: 'Good evening. What can we do for you?',
    orders: 'Track an order',
    ordersHint: 'Where it is, when it comes, what you can do',
    numbers: 'I lost my order number',
    myOrders: 'Your orders',
    returns: 'Return or exchange',
    withdrawal: 'Withdraw from contract here',
    signedInOnly: 'Sign in to the shop to see your orders here.',
    elsewhere: 'Something else',
    write: 'Write to {shop}',
  },
  menu: {
    title: 'Language, look and privacy',
    language: 'Language',
    look: 'Look',
    auto: 'As my device',
    light: 'Light',
    dark: 'Dark',
    forget: 'Forget me on this device',
  },
} as const satisfies ShellShape;
