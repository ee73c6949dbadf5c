import type { Tone } from '../../../assistant.js';
import type { OrderWords } from '../shape.js';

export const orders = (tone: Tone): OrderWords => {
  const please = tone === 'direct' ? '' : 'please ';
  return {
    ask: `To look it up, ${please}tell me the order number and the e-mail address or telephone number that you ordered with. Or open the form below.`,
    askContact: `And ${please}tell me the e-mail address or telephone number that you ordered with, so that I can open it.`,
    askNumber: `Which order number is it? It is in your confirmation mail.`,
    lostNumber:
      'The number is in your confirmation mail. Lost that, too? Open the form and tap “I lost my order number” below it: the numbers of your orders come by mail, to the address that you ordered with.',
    miss: 'I find no order with that number and that contact. Check the number, and use the e-mail address or telephone number that you ordered with.',
    which: 'Which order is it?',
    noOther:
      'I see no other order here. Tell me its number and the e-mail address or telephone number that you ordered with.',
    needsCode: (number) =>
      `For that I have to be sure that order ${number} is yours. A code goes to its contact: enter it below, and I go on here.`,
    cancelled: (number, day) =>
      `Order ${number} was cancelled on ${day}. Nothing of it will be sent any more.`,
    preparing: (number) => `Order ${number} is being prepared. Nothing has been sent yet.`,
    several: (number, count) => `Order ${number} comes in ${count} parcels.`,
    one: (number) => `Order ${number}:`,
    rest: 'The rest of it has not been sent yet.',
    states: {
      pending: 'being prepared',
      'info-received': 'waiting for the carrier',
      'in-transit': 'on its way',
      'out-for-delivery': 'out for delivery',
      'attempt-failed': 'delivery did not work',
      'ready-for-pickup': 'ready to collect',
      delivered: 'delivered',
      exception: 'held up',
      expired: 'no news from the carrier',
    },
    details: {
      'awaiting-stock': 'waiting for stock',
      'being-packed': 'being packed',
      'label-made': 'the label is made',
      'picked-up': 'with the carrier',
      'at-sorting-centre': 'at a sorting centre',
      'left-sorting-centre': 'left a sorting centre',
      'departed-country': 'left the country of dispatch',
      'arrived-country': 'arrived in the country of delivery',
      'customs-cleared': 'through customs',
      'handed-over': 'handed to the next carrier',
      delayed: 'delayed',
      'nobody-home': 'nobody was at home',
      'no-access': 'the carrier could not get in',
      rescheduled: 'a new day is set',
      'at-locker': 'in a locker',
      'at-shop': 'at a parcel shop',
      'at-post-office': 'at the post office',
      'to-person': 'handed to a person',
      'to-neighbour': 'left with a neighbour',
      'to-safe-place': 'left in a safe place',
      'to-mailbox': 'put into the letter box',
      'to-locker': 'put into a locker',
      customs: 'customs ask for the invoice',
      'held-for-payment': 'duties have to be paid first',
      'wrong-address': 'the carrier cannot find the address',
      refused: 'it was refused at the door',
      damaged: 'it was damaged on the way',
      lost: 'the carrier has lost it',
      returning: 'it is going back to the shop',
      returned: 'it is back at the shop',
      'no-news': 'nothing was heard of it for a long time',
    },
    seen: (place, day) => (place ? `last seen in ${place} on ${day}` : `last news on ${day}`),
    byCarrier: (days) => `Expected ${days}, says the carrier.`,
    learnt: (days, sample) => `Expected ${days}, judging by ${sample} parcels on this route.`,
    noEstimate: 'There is no reliable date yet.',
    late: (day) => `It is late: it should have come by ${day}.`,
    deliveredOn: (day) => `Delivered on ${day}.`,
    pickUp: (place, until) =>
      [place && `Collect it at ${place}.`, until && `It waits until ${until}.`].filter(Boolean).join(' '),
    until: (day) => `Time until ${day}.`,
    toPay: (amount) => `To pay: ${amount}.`,
    openOrder: 'What helps is in the order: open it below.',
    notReceived: 'If it is not with you, I can report that to the shop.',
    lookAround:
      'Have a look at the letter box, the neighbours and places where parcels are left. If it is not there, confirm the report on the card and the shop looks for it.',
    notLate: 'That is within the time it may take. If it stays away, say so here and I report it.',
    reported: 'Confirm the report on the card, and the shop looks into it.',
    cancelProposed: (number) =>
      `I have prepared the cancelling of order ${number}. It is asked for once you confirm it on the card.`,
    cannotCancel: (number) =>
      `Order ${number} can no longer be cancelled here. You can return it when it has come, or a person can look at it.`,
    askAddress: 'What is the whole new address? Name, street and number, postcode, town and country.',
    addressProposed: (number) =>
      `Have I got the new address for order ${number} right? It is asked for once you confirm it on the card.`,
    cannotMove: (number) =>
      `The address of order ${number} can no longer be changed here. A person can look at it.`,
    changeProposed: (number) =>
      `I have put down what you want changed in order ${number}. The shop gets it once you confirm it on the card.`,
    ticketProposed: (number) =>
      `I have put this down for the shop, with order ${number}. It goes off once you confirm it on the card.`,
    refundDone: (number, amount, day) =>
      `The refund for order ${number}${amount ? `, ${amount},` : ''} was made on ${day}.`,
    refundPending: (number, amount, day) =>
      `A refund for order ${number}${amount ? ` of ${amount}` : ''} has been under way since ${day}.`,
    noRefund: (number) => `I see no refund for order ${number} yet.`,
    asked: (kind, day, status) => {
      const what = {
        cancel: 'to cancel it',
        'change-address': 'to change its address',
        'confirm-address': 'to confirm its address',
        'send-invoice': 'to send the invoice to customs',
        redeliver: 'to deliver it again',
        'not-received': 'to look for what has not come',
        'missing-item': 'about what was missing',
        'wrong-item': 'about what was wrong',
        contact: 'about it',
      }[kind];
      const now = {
        open: 'It has that, and answers by e-mail.',
        done: 'That is done.',
        declined: 'It could not do that.',
      }[status];
      return `You asked the shop ${what} on ${day}. ${now}`;
    },
    confirmOnCard: `Only you can do that: ${please}press the button on the card.`,
    replaced: 'That takes the place of the earlier card, which is closed.',
    replies: { notReceived: 'I have not received it', codeEntered: 'I have entered the code' },
  };
};
