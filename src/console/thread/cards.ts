import { isolate } from '../../client/i18n/i18n.js';
import { clean } from '../../../widget/shared/clean.js';
import type { Words } from '../i18n/words.js';
import type { Laid } from '../stores/answer.js';

/** How a card is called where it waits. */
export const nameOf = (words: Words, { card, title }: Laid): string =>
  words.t(`cards.named.${card.kind}`, { title: isolate(clean(title)) });
