import type { ReturnPolicyInput } from '../../src/contract/return-rules.js';

/** Northfold's rules for returns (docs/returns.md): enough of each kind that all of it can be tried. */
export const returnPolicy: ReturnPolicyInput = {
  days: 30,
  windows: [
    { days: 60, categories: ['outdoors'] },
    { days: 14, categories: ['electronics'] },
    { days: 365, reasons: ['damaged-or-defective'] },
  ],
  finalSale: { tags: ['final-sale'] },
  blocked: { tags: ['gift-card'] },
  reasons: [
    { id: 'too-small' },
    { id: 'too-big' },
    {
      id: 'damaged-or-defective',
      photos: { rule: 'required', count: 2 },
      outcomes: ['exchange', 'refund', 'keep'],
    },
    { id: 'item-not-as-described', photos: { rule: 'optional', count: 2 } },
    { id: 'received-the-wrong-item' },
    { id: 'changed-my-mind', outcomes: ['store-credit', 'refund'] },
    { id: 'other-reason' },
  ],
  outcomes: ['exchange', 'store-credit', 'refund'],
  methods: ['label', 'drop-off', 'own-carrier'],
  fees: [
    { amounts: { EUR: '4.90' }, methods: ['label', 'drop-off'] },
    { amounts: { EUR: '0.00' }, reasons: ['damaged-or-defective'] },
    { amounts: { EUR: '0.00' }, reasons: ['received-the-wrong-item'] },
    { amounts: { EUR: '0.00' }, reasons: ['item-not-as-described'] },
  ],
  suggestions: [
    { categories: ['clothing', 'footwear'], reasons: ['too-small', 'too-big', 'changed-my-mind'] },
    { categories: ['electronics', 'outdoors'], reasons: ['damaged-or-defective'] },
  ],
  // What was damaged waits for a person; the rest goes by itself up to this.
  autoApprove: {
    amounts: { EUR: '150.00' },
    reasons: ['too-small', 'too-big', 'changed-my-mind'],
    items: 3,
  },
  creditBonusPercent: 10,
  keepPercent: 30,
  address: {
    name: 'Northfold returns',
    street: 'Keizersgracht 210',
    postalCode: '1016 DX',
    city: 'Amsterdam',
    country: 'NL',
  },
  reserveDays: 10,
  maxPhotos: 8,
};
