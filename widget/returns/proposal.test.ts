import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/contract/index.js';
import { dress } from '../sizing/fixtures.js';
import type { StepView } from './flow-view.js';
import { proposalOf } from './proposal.js';

const offers = (...ids: string[]): Exchange[] =>
  ids.map((variantId) => ({
    variantId,
    title: 'Meadow dress',
    difference: { amount: '0.00', currency: 'EUR' },
  }));
const all = offers('navy-xs', 'navy-s', 'navy-l', 'navy-xl', 'rust-l');

/** For a dress in Navy / M that goes back. */
function proposed(reason: string, advised?: string, among = all): unknown {
  const view = {
    order: { lines: [{ id: 'l1', variantId: 'navy-m' }] },
    line: { lineId: 'l1', quantity: 1, reason },
  } as unknown as StepView;
  const found = proposalOf(view, among, dress, advised);
  return found && [found.exchange.variantId, found.size, found.basis];
}

describe('proposalOf', () => {
  it('is the next size, up or down, where nothing is advised', () => {
    expect(proposed('too-small')).toEqual(['navy-l', 'L', 'up']);
    expect(proposed('too-big')).toEqual(['navy-s', 'S', 'down']);
    expect(proposed('damaged-or-defective')).toBe(undefined);
  });

  it('is the advised size, though it is further', () => {
    expect(proposed('too-small', 'XL')).toEqual(['navy-xl', 'XL', 'advised']);
    expect(proposed('too-big', 'XS')).toEqual(['navy-xs', 'XS', 'advised']);
  });

  it('is the next size where the advised one goes the wrong way, is what did not fit, or cannot be had', () => {
    expect(proposed('too-small', 'S')).toEqual(['navy-l', 'L', 'up']);
    expect(proposed('too-big', 'M')).toEqual(['navy-s', 'S', 'down']);
    expect(proposed('too-small', 'XL', offers('navy-l'))).toEqual(['navy-l', 'L', 'up']);
  });

  it('is none where nothing that can be had is better', () => {
    expect(proposed('too-small', 'XL', offers('navy-s'))).toBe(undefined);
  });
});
