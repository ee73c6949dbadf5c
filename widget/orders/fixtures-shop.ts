// The shop of this view's tests, which takes everything.
import { requestKinds, type ShopConfig } from '../../src/contract/index.js';

export const shop: ShopConfig = {
  id: 'northfold',
  name: 'Northfold',
  locales: ['en', 'zh-Hans', 'ar'],
  timeZone: 'Europe/Berlin',
  email: 'help@northfold.example',
  capabilities: {
    identity: true,
    orders: {
      contacts: ['email', 'phone'],
      codes: true,
      numberMails: true,
      requests: [...requestKinds],
    },
  },
};
