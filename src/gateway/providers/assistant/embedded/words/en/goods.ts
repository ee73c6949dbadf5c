import type { Tone } from '../../../assistant.js';
import type { GoodsWords, ReturnWords } from '../shape.js';

export const returns = (tone: Tone): ReturnWords => {
  const please = tone === 'direct' ? '' : 'please ';
  return {
    whichItem: 'Which item is it?',
    whatIsWrong: 'What is the matter with it?',
    askPhoto: `For this reason the shop needs a photo. ${tone === 'direct' ? 'Send it here.' : 'Please send it here.'}`,
    photosReady: 'I have put your photos into a return. Open it below: a few taps, and it is done.',
    inForm: 'Open the return below: it shows your choices and the money before you decide.',
    proposed: 'Here is the return. Nothing is done before you confirm it.',
    needsMore: `The shop needs a few words more about it. Open the return below, ${please}and finish it there.`,
    nothing: 'Nothing in this order can be returned at the moment.',
    eligible: (title, lastDay) => `${title}: can go back until ${lastDay}.`,
    refused: (title, code, lastDay) =>
      ({
        'final-sale': `${title}: a final sale, which the shop does not take back.`,
        returned: `${title}: has been returned already.`,
        'window-over': lastDay
          ? `${title}: the time to return it ended on ${lastDay}.`
          : `${title}: the time to return it is over.`,
        'not-delivered': `${title}: can go back once it has arrived.`,
        blocked: `${title}: cannot be returned.`,
      })[code],
    reasons: {
      'too-small': 'Too small',
      'too-big': 'Too big',
      'damaged-or-defective': 'Damaged or faulty',
      'item-not-as-described': 'Not as described',
      'received-the-wrong-item': 'Wrong item',
      'changed-my-mind': 'Changed my mind',
      style: 'Style',
      color: 'Colour',
      comfort: 'Comfort',
      quality: 'Quality',
      'arrived-late': 'Came too late',
      'other-reason': 'Another reason',
    },
    outcomes: {
      exchange: 'Exchange',
      'store-credit': 'Store credit',
      refund: 'Refund',
      keep: 'Keep it for less',
    },
    whichOutcome: 'What would you like for it?',
  };
};

export const goods = (_tone: Tone): GoodsWords => ({
  askProduct: 'Which product is it?',
  whichProduct: 'Which of these is it?',
  noProduct: 'I find no such product in this shop.',
  another: 'Name another thing and I look for it, or ask a person.',
  generalCare: (title) =>
    `I find nothing on the care of ${title ?? 'that'} in particular. This is what the shop says in general:`,
  twoProducts: 'Which two products shall I compare?',
  sizeAsk: (title, missing) => {
    const wanted = missing.map(
      (what) =>
        ({ fit: 'whether it is for a woman or a man', height: 'your height', weight: 'your weight' })[what],
    );
    return `For a size in ${title} I need to know ${new Intl.ListFormat('en').format(wanted)}.`;
  },
  fits: { women: 'For a woman', men: 'For a man' },
  size: (title, size, sure) =>
    [
      `Perhaps **${size}** in ${title}, but it is a close call.`,
      `Take **${size}** in ${title}; it most likely fits.`,
      `Take **${size}** in ${title}.`,
    ][sure] ?? '',
  from: (height, weight) => `This is for ${[height, weight].filter(Boolean).join(' and ')}.`,
  neighbour: (size, when) =>
    when === 'closer' ? `If you like it closer: ${size}.` : `If you like it looser: ${size}.`,
  sizeGone: (size) => `${size} is sold out at the moment.`,
  sizeNone: (title) => `For ${title} I cannot tell a size: what is known of it does not carry one.`,
  shoeSize: (title) =>
    `For ${title} the length of your foot decides, or a shoe that fits you: height and weight tell too little. Open it below to enter them.`,
  price: (title, price) => `${title}: **${price}**.`,
  priceFrom: (title, least, most) => `${title}: **${least}** to **${most}**, by variant.`,
  noPrice: 'Its price is on its page.',
  inStock: (title, variants) => (variants ? `${title} is in stock: ${variants}.` : `${title} is in stock.`),
  few: (title, count) => `${title}: only ${count} left.`,
  soldOut: (title) => `${title} is sold out at the moment.`,
  noneOf: (title, what) => `${title} is not there in ${what} at the moment.`,
  comesIn: (variants) => `It comes in ${variants}.`,
  tags: (title, tags) => `What the shop says of ${title}: ${tags}.`,
  notSaid: 'Whether that answers your question I cannot tell for certain; a person can.',
  compare: 'Side by side:',
});
