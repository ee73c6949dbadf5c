import { html, type TemplateResult } from 'lit';
import type { Parcel, ParcelState } from '../../src/contract/index.js';

export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'neutral';

const stopByState: Record<ParcelState, 0 | 1 | 2 | 3 | 4> = {
  pending: 0,
  'info-received': 1,
  'in-transit': 2,
  'out-for-delivery': 3,
  'attempt-failed': 3,
  'ready-for-pickup': 3,
  delivered: 4,
  exception: 2,
  expired: 2,
};

const toneByState: Record<ParcelState, Tone> = {
  pending: 'neutral',
  'info-received': 'info',
  'in-transit': 'good',
  'out-for-delivery': 'good',
  'attempt-failed': 'warn',
  'ready-for-pickup': 'info',
  delivered: 'good',
  exception: 'warn',
  expired: 'neutral',
};

const lost: readonly (string | undefined)[] = ['lost', 'damaged', 'refused', 'returning', 'returned'];

/** The colour of a parcel's state; words or an icon always stand beside it. */
export function toneOf(parcel: Parcel): Tone {
  if (parcel.state === 'exception' && lost.includes(parcel.detail)) return 'bad';
  return parcel.late && parcel.state !== 'delivered' ? 'warn' : toneByState[parcel.state];
}

/** No date is awaited any more. */
export const settled: readonly (string | undefined)[] = ['delivered', 'ready-for-pickup', 'expired'];

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
export function progressOf({ state }: Parcel): 0 | 1 | 2 | 3 | 4 {
  return stopByState[state];
}

/** A parcel's way in four parts: packed, on its way, near, there. Decoration: the words beside it say the same. */
export function stops(parcel: Parcel): TemplateResult {
  const reached = progressOf(parcel);
  const held = parcel.state === 'exception' || parcel.state === 'expired';
  return html`<span class="stops" part="progress" aria-hidden="true">
    ${[1, 2, 3, 4].map(
      (stop) =>
        html`<span class=${stop > reached ? '' : held && stop === reached ? 'held' : 'reached'}></span>`,
    )}
  </span>`;
}
