import type { CallRoomState } from '../../src/client/calls/state.js';
import { isolate, type I18n } from '../../src/client/i18n/i18n.js';
import type { Call, CallKind } from '../../src/contract/index.js';
import { isOn } from './on.js';

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

interface Titled {
  readonly state: CallRoomState;
  readonly kind: CallKind;
  /** Somebody calls, and is to be answered. */
  readonly isAnswer: boolean;
  /** Who, where it is known before they are there. */
  readonly name: string | undefined;
}

/** What a call is called: who calls, with whom one is in it, or what it is. */
export function titleOf(i18n: I18n, { state: { status, others }, kind, isAnswer, name }: Titled): string {
  const there = others.flatMap((person) => person.name ?? []);
  const who = there.length > 0 ? there : name ? [name] : [];
  if (isOn({ status }) && who.length > 0)
    return i18n.t('calls.with', { names: who.map((each) => isolate(each)).join(', ') });
  if (!isAnswer || status !== 'idle') return i18n.t(`calls.${kind}`);
  return name ? i18n.t('calls.rings', { name: isolate(name) }) : i18n.t('calls.ringsUnnamed');
}
