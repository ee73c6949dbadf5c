import * as v from 'valibot';
import { LocaleSchema, situations } from '../../contract/index.js';
import { type AssistantSettings, tones } from '../providers/assistant/assistant.js';

const words = (most: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(most));
const MarketSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'a country of two letters or a locale'),
);

/** What a merchant sets about its assistant. */
export const AssistantSettingsSchema = v.strictObject({
  tone: v.optional(v.picklist(tones)),
  tones: v.optional(v.record(MarketSchema, v.picklist(tones))),
  policy: v.optional(words(8_000)),
  peopleTopics: v.optional(v.pipe(v.array(words(60)), v.maxLength(100))),
  replies: v.optional(
    v.pipe(
      v.array(
        v.strictObject({
          situation: v.picklist(situations),
          locale: LocaleSchema,
          market: v.optional(MarketSchema),
          tone: v.optional(v.picklist(tones)),
          text: v.pipe(
            words(600),
            v.check(
              (text) => !/\{(?!(?:shop|order|name)\})/.test(text),
              'words with no other slots than {shop}, {order} and {name}',
            ),
          ),
        }),
      ),
      v.maxLength(200),
    ),
  ),
});

/** The settings as a shop's row keeps them; none where there are none, or none that this version knows. */
export function assistantSettingsOf(kept: unknown): AssistantSettings {
  const parsed = v.safeParse(AssistantSettingsSchema, kept ?? {});
  return parsed.success ? parsed.output : {};
}
