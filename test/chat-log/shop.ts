import * as v from 'valibot';
import { ShopSettingsSchema } from '../../src/gateway/services/shop-settings.js';

/** The one shop of these tests. */
export const shop = v.parse(ShopSettingsSchema, {
  id: 'northfold',
  name: 'Northfold',
  origins: ['https://northfold.example'],
  mailFrom: 'Northfold <help@northfold.example>',
  chat: true,
});
