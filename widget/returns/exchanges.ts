import type { Exchange } from '../../src/contract/index.js';
import type { Choice } from '../shared/choices.js';
import type { StepView } from './flow-view.js';

/** From here on a row of pills is read by its first option: all of one colour, then all of the next. */
const many = 6;

/** What tells sizes from colours, in a variant's name. */
const size = /\d|^[x-]*[sml]$|(small|medium|large)$/i;

/** What an item can be exchanged for, nearest to what was bought first. */
export function exchangesOf({ order, possible, line }: StepView): readonly Exchange[] {
  const bought = order.lines.find(({ id }) => id === line?.lineId);
  const direction = line?.reason === 'too-small' ? 1 : line?.reason === 'too-big' ? -1 : 0;
  // The same size again fits no better.
  const all = (possible?.exchanges ?? []).filter(
    ({ variantId }) => direction === 0 || variantId !== bought?.variantId,
  );
  const known = (possible?.exchanges ?? []).map(({ variant }) => optionsOf(variant));
  const from = optionsOf(bought?.variant);
  const far = ({ variant }: Exchange): number =>
    optionsOf(variant).reduce((sum, value, at) => {
      const values = known.map((options) => options[at]);
      return sum + distance(value, from[at], [...new Set(values)], direction);
    }, 0);
  return [...all].sort((a, b) => far(a) - far(b));
}

/** The same as pills, by their first option where they have several and are many. */
export function exchangeChoices(
  exchanges: readonly Exchange[],
): readonly (Pick<Choice, 'group'> & { readonly exchange: Exchange; readonly name: string })[] {
  const firsts = new Set(exchanges.map(({ variant }) => optionsOf(variant)[0]));
  const isGrouped =
    exchanges.length > many &&
    firsts.size > 1 &&
    exchanges.every(({ variant }) => optionsOf(variant).length > 1);
  return exchanges.map((exchange) => {
    const [group, ...rest] = optionsOf(exchange.variant);
    return isGrouped
      ? { exchange, group, name: rest.join(' / ') }
      : { exchange, name: exchange.variant ?? exchange.title };
  });
}

const optionsOf = (variant: string | undefined): readonly string[] => variant?.split(' / ') ?? [];

/**
 * Another value weighs more than how far it is. Where the size was wrong, one that is wrong the other way comes later, and
 * another colour last.
 */
function distance(
  to: string,
  from: string | undefined,
  values: readonly (string | undefined)[],
  direction: number,
): number {
  if (to === from) return 0;
  const numbers = [Number(to), Number(from)] as const;
  const [a, b] = numbers.every(Number.isFinite) ? numbers : [values.indexOf(to), values.indexOf(from)];
  const isWorse = b >= 0 && (a - b) * direction < 0;
  const isOther = direction !== 0 && !size.test(to);
  return 1000 + (b < 0 ? a : Math.abs(a - b)) + (isWorse ? 500 : 0) + (isOther ? 100_000 : 0);
}
