import { oneLine, plain } from './texts.js';
import type { NewWithdrawal } from './withdrawals.js';

/** The statement as it is kept and shown: without what hides in it, names in one line. */
export function tidyWithdrawal({ name, orderNumber, email, items }: NewWithdrawal): NewWithdrawal {
  const line = (text: string): string => oneLine(text).replace(/\s+/gu, ' ');
  return {
    name: line(name),
    orderNumber: line(orderNumber),
    email,
    ...(items !== undefined && items !== '' && { items: plain(items) }),
  };
}
