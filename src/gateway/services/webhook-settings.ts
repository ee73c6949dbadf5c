import * as v from 'valibot';
import { webhookTypes } from '../../contract/webhooks.js';

const prefix = 'whsec_';

/** As Standard Webhooks writes it: `whsec_` and 24 bytes or more in base64. */
const SecretSchema = v.pipe(
  v.string(),
  v.check(
    (text) =>
      text.startsWith(prefix) &&
      /^[\w+/-]+=*$/.test(text.slice(prefix.length)) &&
      webhookSecret(text).length >= 24,
    'whsec_ and at least 24 bytes in base64',
  ),
);

/** The bytes that a secret stands for. */
export const webhookSecret = (text: string): Buffer => Buffer.from(text.slice(prefix.length), 'base64');

/** A system of the shop's own that is told of what happens. */
export const WebhookSettingsSchema = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/, 'letters, digits, . _ -')),
  url: v.pipe(
    v.string(),
    v.maxLength(2_000),
    v.check(
      (text) =>
        URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).username === '',
      'an https address without a name or password in it',
    ),
  ),
  secret: SecretSchema,
  /** Of what; of everything where absent. */
  types: v.optional(v.pipe(v.array(v.picklist(webhookTypes)), v.minLength(1))),
});
export type WebhookSettings = v.InferOutput<typeof WebhookSettingsSchema>;
