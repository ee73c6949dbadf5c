import { html, nothing, type TemplateResult } from 'lit';
import { fitPreferences, type FitPreference } from '../../src/contract/index.js';
import { isInStock } from '../../src/sizing/stock.js';
import type { SizeChance } from '../../src/sizing/types.js';
import { choices } from '../shared/choices.js';
import { notice } from '../shared/notice.js';
import type { AnswerView } from './answer.js';
import { certaintyOf, leadsByRoom } from './certainty.js';
import { isolate, type FinderView } from './finder-view.js';
import { offerOf, otherColour, outOfTen, shownId, variantOf, type Offer } from './offer.js';
import { percent, renderPicture } from './picture.js';
import type { KnowingAdvice } from './wrong-size.js';

/** What an advice is drawn with. */
export interface AdviceView extends Omit<AnswerView, 'looked'> {
  readonly advice: KnowingAdvice;
  readonly offer: Offer;
  /** What is offered, or would be if it were in stock. */
  readonly offered: SizeChance;
  /** The size that is looked at. */
  readonly looked: SizeChance;
}

/** `about 7 in 10` */
export const chance = ({ i18n }: Pick<FinderView, 'i18n'>, { probability }: SizeChance): string => {
  const n = outOfTen(probability);
  return i18n.t('sizing.advice.chance', { n: n === undefined ? undefined : i18n.number(n) });
};

/** The answer, how sure it is, and what it knows besides: what is seen first and read out once. */
export function adviceWords(
  view: Omit<AnswerView, 'looked'>,
  advice: KnowingAdvice,
): readonly [answer: string, why: string] {
  const [answer, ...why] = [
    ...offerWords(view, advice),
    ...colourWords(view, advice),
    ...wrongWords(view, advice),
  ];
  return [answer, why.join(' ')];
}

/** Which colour has what is offered, where it is sold out in the one that is looked at. */
function colourWords(view: Omit<AnswerView, 'looked'>, advice: KnowingAdvice): readonly string[] {
  const offer = offerOf(advice);
  const { label } = offer.kind === 'none' ? advice.size : offer.size;
  const found = otherColour(view.product, label, shownId(view));
  return found ? [view.i18n.t('sizing.stock.otherColour', isolated({ size: label, ...found }))] : [];
}

const isolated = (words: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(words).map(([key, value]) => [key, isolate(value)]));

/** Which sizes are left for an exchange, and whether the body contradicts that. */
function wrongWords({ i18n }: Pick<FinderView, 'i18n'>, { wrong }: KnowingAdvice): readonly string[] {
  if (!wrong) return [];
  const left = i18n.t(`sizing.exchange.${wrong.way}`, { size: isolate(wrong.label) });
  return wrong.isContradicted ? [left, i18n.t('sizing.exchange.contradicted')] : [left];
}

/** The answer, and how sure it is. */
function offerWords(
  view: Pick<FinderView, 'i18n' | 'body'>,
  advice: KnowingAdvice,
): readonly [answer: string, why: string] {
  const { i18n } = view;
  const offer = offerOf(advice);
  const size = isolate(advice.size.label);
  const other = advice.neighbour && isolate(advice.neighbour.size.label);
  if (offer.kind !== 'advised') {
    const isMade = advice.size.available !== undefined;
    const gone = i18n.t(`sizing.stock.${isMade ? 'soldOut' : 'notMade'}`, { size });
    if (offer.kind === 'none') return [gone, i18n.t(`sizing.stock.${isMade ? 'none' : 'noneMade'}`)];
    const instead = isolate(offer.size.label);
    return [
      i18n.t('sizing.advice.take', { size: instead }),
      `${gone} ${i18n.t('sizing.stock.instead', { size: instead, chance: chance(view, offer.size) })}`,
    ];
  }
  const certainty = certaintyOf(advice, view.body.measures);
  if (certainty === 'between' && advice.neighbour) {
    const words = {
      size,
      other,
      chance: chance(view, advice.size),
      otherChance: chance(view, advice.neighbour.size),
    };
    return [i18n.t('sizing.advice.between', words), i18n.t('sizing.advice.middle', words)];
  }
  return [
    i18n.t(`sizing.advice.${certainty === 'unknown' ? 'perhaps' : 'take'}`, { size }),
    i18n.t(`sizing.advice.${certainty}`, { chance: chance(view, advice.size) }),
  ];
}

export function renderAdvice(view: AdviceView): TemplateResult {
  const { advice, offer } = view;
  const [answer, why] = adviceWords(view, advice);
  const record = recordWords(view);
  return html`<div class="stack tight" part="answer">
    ${view.renderHeading(answer)}
    ${offer.kind === 'none' ? notice(why, { tone: 'warn' }) : html`<p class="soft">${why}</p>`}
    ${record ? html`<p class="small soft" part="record">${record}</p>` : nothing}
  </div>`;
}

/** What it rests on, and what would change it. */
export function renderReasons(view: AdviceView): TemplateResult {
  const { product } = view;
  return html`${product.chart ? renderPicture(view, product.chart) : nothing} ${renderNeighbour(view)}
  ${renderPreference(view)}`;
}

/** When the size next to it is the better choice. */
function renderNeighbour(view: AdviceView): TemplateResult | typeof nothing {
  const { i18n, advice, offer, body } = view;
  const { neighbour, size: advised } = advice;
  if (!neighbour || offer.kind !== 'advised' || !outOfTen(neighbour.size.probability)) return nothing;
  const { size, when } = neighbour;
  const [close, loose] = when === 'closer' ? [size, advised] : [advised, size];
  // How likely the other is was said above where both are as likely.
  const words =
    certaintyOf(advice, body.measures) === 'between'
      ? i18n.t('sizing.advice.apart', { close: isolate(close.label), loose: isolate(loose.label) })
      : i18n.t(`sizing.advice.${when}`, { size: isolate(size.label), chance: chance(view, size) });
  const why = leadsByRoom(advice, body.preference)
    ? i18n.t('sizing.advice.roomFirst', { size: isolate(advised.label) })
    : nothing;
  return html`<p part="neighbour">
    ${words} ${why}
    ${isInStock(size) ? nothing : i18n.t('sizing.stock.isSoldOut', { size: isolate(size.label) })}
  </p>`;
}

function renderPreference({ i18n, body, store }: AdviceView): TemplateResult {
  return choices(
    fitPreferences.map((value) => ({ value, words: i18n.t(`sizing.like.${value}`) })),
    {
      name: 'preference',
      legend: i18n.t('sizing.like.title'),
      chosen: body.preference ?? 'regular',
      isPills: true,
      onChoose: (preference) => store.say({ preference: preference as FitPreference }),
    },
  );
}

/** What returns say of the product, in shares: nobody is told how many it sold. */
function recordWords({ i18n, advice, product: { record } }: AdviceView): string | undefined {
  const { bias } = advice;
  if (!bias || !record) return undefined;
  const word = bias === 'runs-small' ? 'small' : bias === 'runs-large' ? 'large' : 'true';
  const counts = [record.kept, record.tooSmall, record.tooLarge];
  const orders = counts.reduce((sum, count) => sum + count);
  const [kept, small, large] = counts.map((count) => percent(i18n, count / orders));
  return i18n.t(`sizing.record.${word}`, { kept, small, large });
}

/** The one button that takes it, and the way to look at the one beside it. */
export function renderTake(view: AdviceView): TemplateResult | typeof nothing {
  const { i18n, looked, look, take, product } = view;
  const variant = isInStock(looked) ? variantOf(product, looked.label, shownId(view)) : undefined;
  const size = isolate(looked.label);
  const colour = otherColour(product, looked.label, shownId(view));
  const other = otherOf(view);
  return html`<div class="row tight wrap">
    ${
      variant
        ? html`<button
            class="button grow"
            type="button"
            part="choose"
            @click=${() => take(looked, variant.variantId)}
          >
            ${colour ? i18n.t('sizing.advice.chooseIn', { size, other: isolate(colour.other) }) : i18n.t('sizing.advice.choose', { size })}
          </button>`
        : html`<span class="grow soft">${i18n.t('sizing.stock.isSoldOut', { size })}</span>`
    }
    ${
      other
        ? html`<button class="button line" type="button" part="compare" @click=${() => look(other.label)}>
            ${i18n.t(`sizing.advice.${other === view.offered ? 'return' : 'compare'}`, { size: isolate(other.label) })}
          </button>`
        : nothing
    }
  </div>`;
}

/** What the present one is compared with: the neighbour, or the offered one again. */
function otherOf({ advice, offered, looked }: AdviceView): SizeChance | undefined {
  if (looked !== offered) return offered;
  return advice.neighbour && advice.neighbour.size !== offered ? advice.neighbour.size : undefined;
}
