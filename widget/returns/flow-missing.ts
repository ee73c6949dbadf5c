import type { MessageKey } from '../../src/client/i18n/messages.js';
import type { StepView } from './flow-view.js';

/** What is missing before the shopper can go on: the words, by field. */
export function missingOf(view: StepView): Readonly<Record<string, string>> {
  const missing = Object.entries(answersMissing(view)).map(
    ([field, key]) => [field, view.i18n.t(key)] as const,
  );
  const photos = photosMissing(view);
  return Object.fromEntries(photos ? [...missing, ['photos', photos] as const] : missing);
}

/** What is missing here, by field. */
function answersMissing({ step, draft, line, reason }: StepView): Readonly<Record<string, MessageKey>> {
  switch (step) {
    case 'items':
      return draft.lines.length > 0 ? {} : { items: 'returns.items.missing' };
    case 'why':
      if (!reason) return { reason: 'returns.why.missing' };
      if (reason.question && !line?.answer) return { answer: 'returns.why.answerMissing' };
      if (reason.note && !line?.note?.trim()) return { note: 'returns.why.noteMissing' };
      return {};
    case 'outcome':
      if (!line?.outcome) return { outcome: 'returns.outcome.missing' };
      return line.outcome === 'exchange' && !line.variantId
        ? { variant: 'returns.outcome.variantMissing' }
        : {};
    case 'method':
      return draft.method ? {} : { method: 'returns.method.missing' };
    case 'review':
      return {};
  }
}

/** What the photo rule still wants; those on their way may arrive while the shopper goes on. */
function photosMissing({ i18n, step, lineId: asked, reason, photos }: StepView): string | undefined {
  const rule = reason?.photos;
  if (step !== 'why' || rule?.rule !== 'required') return undefined;
  const there = photos.filter(
    ({ lineId, state }) => lineId === asked && state !== 'refused' && state !== 'failed',
  ).length;
  const count = rule.count - there;
  return count > 0 ? i18n.t('returns.why.photosMissing', { count }) : undefined;
}
