import { html, nothing, type TemplateResult } from 'lit';
import type { Timeline } from '../../src/client/chat/timeline.js';
import { isolate, type I18n } from '../../src/client/i18n/i18n.js';
import type { ChatCard, ChatMessage } from '../../src/contract/index.js';

interface SaidOptions {
  /** Nobody else is in the call. */
  readonly isAlone: boolean;
  /** What the agent is called, where a message does not say it. */
  readonly name: string | undefined;
}

/**
 * What stands in the conversation and is to be known in its call: what somebody of the shop wrote or laid there that the shopper
 * has not seen, and, for who waits alone, whether anybody is there at all.
 */
export function saidIn(
  i18n: I18n,
  { entries, lastByOthers, readByShopper }: Timeline,
  { isAlone, name }: SaidOptions,
): string | undefined {
  const last = entries
    .flatMap((entry) => (entry.kind === 'message' && entry.by !== 'shopper' ? [entry] : []))
    .at(-1);
  if (!last) return undefined;
  const { by, message } = last;
  const { notice, backAt } = message;
  if (notice)
    return isAlone
      ? i18n.t(`chat.notice.${notice}`, { when: backAt && i18n.moment(new Date(backAt).toISOString()) })
      : undefined;
  if (by !== 'agent' || lastByOthers <= readByShopper) return undefined;
  const who = message.name ?? name;
  return `${who ? isolate(who) : i18n.t('chat.agent')}: ${isolate(wordsOf(i18n, message))}`;
}

function wordsOf(i18n: I18n, { text, cards = [], photos = [] }: ChatMessage): string {
  const plain = text.replace(/\[([^\]]+)\]\([^)]*\)/g, '$1').replaceAll('**', '');
  const names = cards.flatMap((card) => nameOf(card) ?? []);
  const pictures = photos.length > 0 ? [i18n.t('chat.photos', { count: photos.length })] : [];
  return [plain.trim(), ...names, ...pictures].filter((each) => each !== '').join(' · ');
}

const nameOf = (card: ChatCard): string | undefined =>
  'title' in card ? card.title : 'number' in card ? card.number : undefined;

/** It is there before there is anything in it, so that what comes is read aloud. */
export const drawSaid = (said: string | undefined, toChat: TemplateResult | typeof nothing): TemplateResult =>
  html`<div class=${said === undefined ? 'visually-hidden' : 'said'} role="status">
    ${
      said === undefined
        ? nothing
        : html`<p class="small" dir="auto">${said}</p>
            ${toChat}`
    }
  </div>`;
