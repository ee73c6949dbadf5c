import { html, type TemplateResult } from 'lit';
import type { Parcel, ParcelState } from '../../src/contract/index.js';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral';

type Stop = 0 | 1 | 2 | 3 | 4;

const looks: Record<ParcelState, readonly [Stop, Tone]> = {
  pending: [0, 'neutral'],
  'info-received': [1, 'info'],
  'in-transit': [2, 'good'],
  'out-for-delivery': [3, 'good'],
  'attempt-failed': [3, 'warn'],
  'ready-for-pickup': [3, 'info'],
  delivered: [4, 'good'],
  exception: [2, 'warn'],
  expired: [2, 'neutral'],
};

const lost: readonly (string | undefined)[] = ['lost', 'damaged', 'refused', 'returning', 'returned'];

/** The colour of a parcel's state; words or an icon always stand beside it. */
export function toneOf(parcel: Parcel): Tone {
  if (parcel.state === 'exception' && lost.includes(parcel.exception?.detail ?? parcel.detail)) return 'bad';
  return parcel.late && parcel.state !== 'delivered' ? 'warn' : looks[parcel.state][1];
}

/** No date is awaited any more. */
export const settled: readonly (string | undefined)[] = ['delivered', 'ready-for-pickup', 'expired'];

/** Whether it is still to come. */
export function isOpen({ state }: Parcel): boolean {
  return state !== 'delivered' && state !== 'expired';
}

/** Today where the shopper is. */
export function today(): string {
  // Sweden writes a date as ISO does.
  return new Date().toLocaleDateString('sv');
}

/** Whether the day it should have come has passed, or was tried in vain, and no new one is known. */
export function isOverdue({ state, estimate, late }: Parcel): boolean {
  if (estimate.basis === 'none') return !!late;
  const now = today();
  return estimate.to < now || (state === 'attempt-failed' && estimate.from <= now);
}

/** How far a parcel is, of four stops: packed, on its way, near, there. */
export function progressOf({ state }: Parcel): Stop {
  return looks[state][0];
}

/** A parcel's way in four parts: packed, on its way, near, there. Decoration: the words beside it say the same. */
export function stops(parcel: Parcel): TemplateResult {
  const reached = progressOf(parcel);
  const tone = toneOf(parcel);
  return html`<span class="stops" part="progress" aria-hidden="true">
    ${[1, 2, 3, 4].map(
      (stop) => html`<span class=${stop > reached ? '' : `reached ${stop === reached ? tone : ''}`}></span>`,
    )}
  </span>`;
}
