import type { Tone } from '../../../assistant.js';
import type { TalkWords } from '../shape.js';

export const talk = (tone: Tone): TalkWords => {
  const by = (direct: string, formal: string, warm: string): string => ({ direct, formal, warm })[tone];
  return {
    greeting: (shop) =>
      by(
        `This is ${shop}'s assistant. What do you need?`,
        `Welcome to ${shop}. How may I help you?`,
        `Hello, and welcome to ${shop}. What can I do for you?`,
      ),
    thanks: by(
      'Gladly.',
      'You are most welcome.',
      'You are very welcome. I am here if anything else comes up.',
    ),
    goodbye: by('Goodbye.', 'Goodbye, and thank you for your visit.', 'Goodbye, and take care.'),
    machine: by(
      'I am the shop’s assistant, a program. A person can take over.',
      'I am the shop’s assistant, a program. If you prefer, a person can take over.',
      'I am the shop’s assistant, a program. If you would rather talk to a person, just say so.',
    ),
    anythingElse: by(
      'All right. Anything else?',
      'Very well. Is there anything else?',
      'All right. Is there anything else I can do?',
    ),
    goOn: by(
      'Good. What is it about?',
      'Certainly. What is it about?',
      'Good, then let us sort it out. What is it about?',
    ),
    feelings: {
      threat: by(
        'I see that this is serious.',
        'We take this seriously, and we regret that it has come so far.',
        'I am sorry that it has come to this. It is serious, and I treat it so.',
      ),
      anger: by(
        'That is annoying, I see.',
        'We apologise for the trouble.',
        'I am sorry. You have every reason to be annoyed.',
      ),
      distress: by(
        'I see that this is pressing.',
        'We understand that this is pressing for you.',
        'That sounds hard, and I am sorry. Let us see what can be done right now.',
      ),
    },
    openers: {
      delivery: by('', 'Thank you for your question.', 'Waiting is no fun, so let me look.'),
      payment: by('', 'Thank you for letting us know.', 'Money matters should be clear, so here it is.'),
      product: by('', 'Thank you for your interest.', 'Good question.'),
      complaint: by(
        'That should not have happened.',
        'We apologise that this happened.',
        'I am sorry, that should not have happened.',
      ),
      return: by('', 'We are glad to help with that.', 'No problem, not everything is right at first.'),
    },
    choice: 'I can go on with this here, or pass you to a person. As you like.',
    didYouMean: by(
      'What is it about?',
      'May I ask what you mean?',
      'I want to get this right. What is it about?',
    ),
    didYouMeanAgain: by(
      'I am still not sure. One of these?',
      'I am afraid I am still not certain. Is it one of these?',
      'Sorry, I am still not sure. Is it one of these?',
    ),
    rejected: by(
      'Then I got it wrong.',
      'Then I have misunderstood you.',
      'Then I misunderstood you, sorry.',
    ),
    unknown: by(
      'I do not know that.',
      'I am afraid I do not know that.',
      'I do not know that, and I would rather not guess.',
    ),
    mayAnswer: 'I am not sure that I understood you. This article may answer it.',
    inOtherLanguage: 'There is an article about this, in another language only.',
    offerPerson: by(
      'A person can answer it. Shall I pass it on?',
      'Shall I pass your question to a colleague?',
      'A person here will know. Shall I pass you on?',
    ),
    handOver: {
      asked: by(
        'I am passing this to a person, who sees all that was said here.',
        'I am passing this to a colleague, who sees all that was said here.',
        'Of course. I am passing this to a person, who sees all that was said, so you need not repeat it.',
      ),
      unsure: 'I am passing this to a person, who sees all that was said here.',
      upset: by(
        'A person should look at this. I am passing it on, with all that was said here.',
        'A colleague should look at this. I am passing it on, with all that was said here.',
        'This deserves a person’s attention. I am passing it on, with all that was said here, so you need not repeat it.',
      ),
      topic: 'People here answer this themselves. I am passing it on, with all that was said here.',
      'failed-twice':
        'I do not get it right, and will not keep you with more guesses. I am passing this to a person, who sees all that was said here.',
    },
    unavailable: 'I cannot look that up at the moment.',
    tooOften: 'That was tried too often. Wait a while, or let a person look.',
    photosSeen: 'Thank you, I have the photo.',
    replies: { person: 'Talk to a person', goOn: 'Go on here' },
    intents: {
      'order-status': 'Where is my order?',
      'parcel-missing': 'My parcel has not arrived',
      'order-cancel': 'Cancel my order',
      'address-change': 'Change the delivery address',
      'order-change': 'Change what I ordered',
      return: 'Return something',
      exchange: 'Exchange something',
      'refund-status': 'Where is my refund?',
      withdrawal: 'Withdraw from a purchase',
      'item-wrong': 'Something is wrong or damaged',
      'size-advice': 'Which size fits me?',
      'size-chart': 'See a size chart',
      'product-question': 'A question about a product',
      'product-comparison': 'Compare products',
      stock: 'Is it in stock?',
      price: 'What does it cost?',
      'payment-trouble': 'My payment does not work',
      'payment-methods': 'Ways to pay',
      invoice: 'I need an invoice',
      'delivery-info': 'Delivery times and costs',
      customs: 'Customs and import tax',
      warranty: 'Warranty and repairs',
      account: 'My account',
      privacy: 'My data',
      complaint: 'Make a complaint',
      contact: 'How to reach the shop',
    },
    queries: {
      return: 'how to return something',
      exchange: 'exchange for another size',
      'refund-status': 'when do I get my refund',
      withdrawal: 'withdraw from a purchase',
      'order-change': 'change or cancel an order',
      'order-cancel': 'change or cancel an order',
      'address-change': 'change the delivery address',
      'size-chart': 'find my size',
      'payment-trouble': 'payment was declined',
      'payment-methods': 'ways to pay',
      invoice: 'invoice',
      'delivery-info': 'how long does delivery take',
      customs: 'customs duties and import tax',
      warranty: 'guarantee and repair',
      account: 'account',
      privacy: 'privacy and my data',
      contact: 'contact and opening hours',
    },
  };
};
