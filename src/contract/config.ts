import * as v from 'valibot';
import { CapabilitiesSchema } from './capabilities.js';
import { EmailSchema, LinkSchema, LocaleSchema } from './values.js';

/** The shop's public face, for its widget. */
export const ShopConfigSchema = v.pipe(
  v.object({
    id: v.string(),
    /** What the panel calls itself. */
    name: v.string(),
    /** The locales this shop answers in, the default first. */
    locales: v.pipe(v.array(LocaleSchema), v.minLength(1)),
    /** IANA name, for opening hours and days. */
    timeZone: v.string(),
    url: v.optional(LinkSchema),
    privacyUrl: v.optional(LinkSchema),
    /** An address for what cannot be done here. */
    email: v.optional(EmailSchema),
    capabilities: CapabilitiesSchema,
  }),
  v.metadata({ ref: 'ShopConfig' }),
);
export type ShopConfig = v.InferOutput<typeof ShopConfigSchema>;
