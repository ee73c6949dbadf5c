import type { Return } from '../../src/contract/index.js';

type Lines = Pick<Return, 'lines'>;

/** Whether anything of it travels: what the shopper keeps does not. */
export const isTravelling = ({ lines }: Lines): boolean => lines.some(({ outcome }) => outcome !== 'keep');

/** Whether the shopper is to hand it over. */
export const isToSend = ({ status, ...found }: Lines & Pick<Return, 'status'>): boolean =>
  (status === 'approved' || status === 'label-ready') && isTravelling(found);
