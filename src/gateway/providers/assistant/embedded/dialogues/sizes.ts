import { fold } from '../../understanding/fold.js';
import { bodyOf, type Body } from '../bodies.js';
import { cut } from '../../cut.js';
import { familyOf } from '../families.js';
import { findProduct } from '../products.js';
import { failed, productSource, type Dialogue, type Reply } from '../reply.js';
import { use, type Talk } from '../talk.js';
import { stockOf } from './goods.js';
import { knowledge } from './knowledge.js';

/** Which size fits: of which product, for which body. */
export const sizeAdvice: Dialogue = async function* (talk) {
  const { words, formats } = talk;
  const found = yield* findProduct(talk);
  if ('reply' in found) return found.reply;
  const { product } = found;
  const body = bodyTold(talk);
  const advised = yield* use(talk, 'size-advice', { product: product.id, ...body });
  if (!advised.isDone) {
    if (advised.code === 'not-found' || advised.code === 'unsupported')
      return yield* knowledge('size-chart')(talk);
    return failed(talk, advised.code);
  }
  const advice = advised.value;
  const { productId, title } = advice.product;
  const name = formats.name(title);
  const base: Pick<Reply, 'cards' | 'sources'> = {
    cards: [{ kind: 'size', productId: cut(productId, 300), title: cut(title, 300) }],
    sources: [productSource({ id: productId, title })],
  };
  if (advice.product.garment === 'shoes' && advice.status !== 'none') {
    // A shoe is not chosen by height and weight; which sizes there are can be told.
    const size = shoeSizeOf(talk.now.text);
    const stock = size === undefined ? [] : stockOf(talk, product, size);
    return { ...base, text: [...stock, words.goods.shoeSize(name)] };
  }
  if (advice.status === 'ask') {
    const { missing } = advice;
    const isFit = missing.includes('fit');
    return {
      ...base,
      text: [words.goods.sizeAsk(name, missing)],
      ...(isFit && missing.length === 1 && { replies: [words.goods.fits.women, words.goods.fits.men] }),
    };
  }
  if (advice.status === 'none')
    return { ...base, text: [words.goods.sizeNone(name)], replies: [words.talk.replies.person] };
  const size = formats.name(advice.size);
  const sure = advice.probability >= 0.75 ? 2 : advice.probability >= 0.5 ? 1 : 0;
  const measures = [
    body.height === undefined ? undefined : formats.measure(body.height, 'centimeter'),
    body.weight === undefined ? undefined : formats.measure(body.weight, 'kilogram'),
  ] as const;
  const { neighbour } = advice;
  return {
    ...base,
    text: [
      words.goods.size(name, size, sure),
      [
        measures.some(Boolean) ? words.goods.from(...measures) : '',
        neighbour ? words.goods.neighbour(formats.name(neighbour.size), neighbour.when) : '',
        advice.isAvailable ? '' : words.goods.sizeGone(size),
      ]
        .filter(Boolean)
        .join(talk.locale.startsWith('zh') ? '' : ' '),
    ],
  };
};

const shoeSizeOf = (text: string): string | undefined =>
  /(?<![\d.,])(?:3[4-9]|4\d|50)(?:[.,]5)?(?![\d.,]|\s?(?:kg|kilo|公斤|千克|كغ|كيلو))/iu.exec(fold(text))?.[0];

export const sizeChart: Dialogue = async function* (talk) {
  if (Object.keys(bodyTold(talk)).length > 0 || talk.topic.length > 1) return yield* sizeAdvice(talk);
  const article = yield* knowledge('size-chart')(talk);
  // Without an article the size itself is asked for.
  if (!article.sources) return yield* sizeAdvice(talk);
  const found = yield* findProduct(talk);
  if (!('product' in found)) return article;
  const { id, title } = found.product;
  return {
    ...article,
    cards: [{ kind: 'size', productId: cut(id, 300), title: cut(title, 300) }, ...(article.cards ?? [])],
    sources: [productSource(found.product), ...article.sources],
  };
};

/** What was said of a body, of all of the conversation: the last word on each counts. */
function bodyTold({ heard }: Talk): Body {
  let body: Body = {};
  for (const { text, said, topic, before } of heard) {
    const isAsked = topic !== undefined && familyOf(topic) === 'sizes' && before !== undefined;
    const own = bodyOf(text, said.slots, isAsked);
    const isOfSizes = topic !== undefined && familyOf(topic) === 'sizes';
    // Whose something is is said of other things, too.
    const { fit, preference, ...measures } = own;
    body = {
      ...body,
      ...measures,
      ...(isOfSizes && fit && { fit }),
      ...(isOfSizes && preference && { preference }),
    };
  }
  return body;
}
