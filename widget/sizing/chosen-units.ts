import { atom } from 'nanostores';
import { isUnits, type Units } from './units.js';

const key = 'bellhop:units';

/** As the shopper chose, for all finders and from one page of the tab to the next. Says nothing of the body. */
export const $units = atom(kept());

export function chooseUnits(units: Units, mayKeep: boolean): void {
  $units.set(units);
  try {
    if (mayKeep) sessionStorage.setItem(key, JSON.stringify(units));
  } catch {
    // The page's memory has to do.
  }
}

function kept(): Units | undefined {
  try {
    const units: unknown = JSON.parse(sessionStorage.getItem(key)!);
    return isUnits(units) ? units : undefined;
  } catch {
    return undefined;
  }
}
