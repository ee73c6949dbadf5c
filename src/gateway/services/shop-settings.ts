import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { CountrySchema, EmailSchema, LinkSchema, LocaleSchema, requestKinds } from '../../contract/index.js';
import { ReturnPolicySchema } from '../../contract/return-rules.js';
import { AssistantSettingsSchema } from './assistant-settings.js';
import { WebhookSettingsSchema } from './webhook-settings.js';
import { OpeningHoursSchema } from './opening-hours.js';

const Name = v.pipe(
  v.string(),
  v.regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u, 'up to 200 characters, no control characters'),
);
const Key = v.pipe(v.string(), v.regex(/^[\w.-]{1,64}$/, 'letters, digits, . _ -'));

/** An origin exactly as a browser sends it. Anything else would never match, so it is refused here. */
const OriginSchema = v.pipe(
  v.string(),
  v.check(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol) && new URL(text).origin === text,
    () =>
      'an origin as a browser sends it, such as https://shop.example (lower case, no path, no default port)',
  ),
);

const TimeZoneSchema = v.pipe(
  v.string(),
  v.check((name) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone.length > 0;
    } catch {
      return false;
    }
  }, 'an IANA time zone, such as Europe/Berlin'),
);

/** 256 bits or more that both sides keep. */
const SecretSchema = v.pipe(
  v.string(),
  v.regex(/^[\w-]+$/, 'base64url without padding'),
  v.check((text) => Buffer.from(text, 'base64url').length >= 32, 'at least 32 bytes, in base64url'),
);

const noPrivatePart = { d: v.optional(v.undefined_('the public key only')) };
const KeySchema = v.variant('algorithm', [
  v.strictObject({
    algorithm: v.literal('EdDSA'),
    kid: Key,
    issuer: Name,
    jwk: v.looseObject({ kty: v.literal('OKP'), crv: v.literal('Ed25519'), x: v.string(), ...noPrivatePart }),
  }),
  v.strictObject({
    algorithm: v.literal('ES256'),
    kid: Key,
    issuer: Name,
    jwk: v.looseObject({
      kty: v.literal('EC'),
      crv: v.literal('P-256'),
      x: v.string(),
      y: v.string(),
      ...noPrivatePart,
    }),
  }),
  v.strictObject({
    algorithm: v.literal('HS256'),
    kid: Key,
    issuer: Name,
    secret: SecretSchema,
  }),
]);

/** What a merchant sets about a shop. */
export const ShopSettingsSchema = v.strictObject({
  /** The public shop key, as in `data-shop`. */
  id: Key,
  name: Name,
  locales: v.optional(v.pipe(v.array(LocaleSchema), v.minLength(1)), ['en']),
  timeZone: v.optional(TimeZoneSchema, 'UTC'),
  /** Where telephone numbers without a country code belong. */
  country: v.optional(CountrySchema),
  url: v.optional(LinkSchema),
  privacyUrl: v.optional(LinkSchema),
  email: v.optional(EmailSchema),
  /** The sender of mails: `Northfold <help@northfold.example>`. */
  mailFrom: v.optional(Name),
  /** The shop's page of an order, with `{number}`. */
  orderUrl: v.optional(v.pipe(v.string(), v.regex(/^https?:\/\/\S+$/, 'an https address'))),
  /** What shoppers may ask for; everything where absent. */
  requests: v.optional(v.array(v.picklist(requestKinds))),
  /** The pages that may embed the widget. */
  origins: v.optional(v.array(OriginSchema), []),
  /** With which the merchant signs shoppers in. */
  keys: v.optional(v.array(KeySchema), []),
  /** The rules for returns; none are taken where absent. */
  returns: v.optional(ReturnPolicySchema),
  /** Offers withdrawal from a purchase. */
  withdrawals: v.optional(v.boolean(), false),
  chat: v.optional(v.boolean(), false),
  /** When people answer in the chat; nothing is said of it where absent. */
  hours: v.optional(OpeningHoursSchema),
  /** How the assistant speaks, and what it leaves to people. */
  assistant: v.optional(AssistantSettingsSchema),
  /** Systems of the shop's own that are told of what happens. */
  webhooks: v.optional(
    v.pipe(
      v.array(WebhookSettingsSchema),
      v.maxLength(10),
      v.check((all) => new Set(all.map(({ id }) => id)).size === all.length, 'a list without an id twice'),
    ),
    [],
  ),
  /** Tells sizes and keeps size profiles, or does not; does where there is a chart, if it says nothing. */
  sizing: v.optional(v.boolean()),
  /** With which the shop's own systems and people call the staff routes. */
  staff: v.optional(
    v.pipe(
      v.array(v.strictObject({ id: Key, key: SecretSchema })),
      v.check(
        (staff) => new Set(staff.map(({ id }) => id)).size === staff.length,
        'a list without an id twice',
      ),
    ),
    [],
  ),
});
export type ShopSettings = v.InferOutput<typeof ShopSettingsSchema>;
/** The same as it is written: what has a default may be absent. */
export type ShopSettingsInput = v.InferInput<typeof ShopSettingsSchema>;

const ShopsSchema = v.pipe(
  v.array(ShopSettingsSchema),
  v.check((shops) => {
    const keys = shops.flatMap(({ staff }) => staff.map(({ key }) => key));
    return new Set(keys).size === keys.length;
  }, 'shops whose staff have a key each'),
);

/** The settings cannot be used; the message names every place and rule, and no value: some are secrets. */
export class ShopSettingsError extends Error {
  override readonly name = 'ShopSettingsError';
}

/** Checks settings that come from outside. `source` names them in the message. */
export function parseShopSettings(settings: unknown, source: string): ShopSettings[] {
  const parsed = v.safeParse(v.strictObject({ shops: ShopsSchema }), settings);
  if (parsed.success) return parsed.output.shops;
  const lines = parsed.issues.map((issue) => `  ${v.getDotPath(issue) ?? '(all of it)'}: ${ruleOf(issue)}`);
  throw new ShopSettingsError(`${source} cannot be used:\n${[...new Set(lines)].join('\n')}`);
}

/** Reads the file that `BELLHOP_SHOPS` names: `{"shops": [...]}`. */
export async function readShopFile(path: string): Promise<ShopSettings[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new ShopSettingsError(
      `${path} cannot be read: ${(cause as NodeJS.ErrnoException).code ?? 'unknown'}`,
      { cause },
    );
  }
  let settings: unknown;
  try {
    settings = JSON.parse(text);
  } catch {
    // The parser's message quotes the text, which may hold a secret.
    throw new ShopSettingsError(`${path} is not JSON.`);
  }
  return parseShopSettings(settings, path);
}

/** valibot's own messages repeat what was received. */
function ruleOf(issue: v.BaseIssue<unknown>): string {
  // Our own, about a return policy: no secrets are in it.
  if (issue.type === 'raw_check') return issue.message;
  if (issue.type === 'check' || issue.type === 'regex' || issue.type === 'undefined') {
    if (!issue.message.startsWith('Invalid')) return `must be ${issue.message}`;
  }
  if (issue.received === 'undefined') return 'is missing';
  return issue.expected === 'never' ? 'is not known' : `must be ${issue.expected ?? issue.type}`;
}
