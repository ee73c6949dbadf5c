import type { OpenLine } from './places.js';

/** What is the shop's fault: taken back longer than the rest, and where nothing else is. */
const faults = ['damaged-or-defective', 'item-not-as-described', 'received-the-wrong-item'];

const isFault = ({ id }: OpenLine['reasons'][number]): boolean => faults.includes(id);

/** Nothing but a fault of it brings it back. */
export const isOnlyFaulty = ({ reasons }: OpenLine): boolean => reasons.every(isFault);

/** The day that most reasons end on; a fault's longer time would promise too much. */
export function ordinaryDay({ reasons, lastDay }: OpenLine): string {
  const ordinary = reasons.filter((reason) => !isFault(reason));
  const days = (ordinary.length > 0 ? ordinary : reasons).map((reason) => reason.lastDay).sort();
  const count = (day: string): number => days.filter((each) => each === day).length;
  return days.reduce((best, day) => (count(day) > count(best) ? day : best), days[0] ?? lastDay);
}
