import type { CallRoomState } from '../../src/client/calls/state.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { Call } from '../../src/contract/index.js';

/** What became of a call, and what to do now. */
export function wordsOf(
  i18n: I18n,
  end: CallRoomState['end'],
  call: Call | undefined,
): readonly [title: string, help?: string] {
  if (end === 'elsewhere') return [i18n.t('calls.over.elsewhere')];
  if (end === 'lost') return [i18n.t('calls.over.lost'), i18n.t('calls.over.lostHelp')];
  if (call?.state === 'declined' && call.by === 'shopper')
    return [i18n.t('calls.over.declined'), i18n.t('calls.over.declinedHelp')];
  if (call?.state === 'missed') return [i18n.t('calls.over.missed')];
  if (!call?.answeredAt || !call.endedAt) return [i18n.t('calls.over.ended')];
  const minutes = Math.round((Date.parse(call.endedAt) - Date.parse(call.answeredAt)) / 60_000);
  return [i18n.t('calls.over.ended'), i18n.t('calls.over.lasted', { minutes })];
}
