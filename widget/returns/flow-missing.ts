import type { MessageKey } from '../../src/client/i18n/messages.js';
import { exchangesOf } from './exchanges.js';
import { outcomesOf } from './flow-outcome.js';
import { photosMissing } from './flow-photos.js';
import type { QuestionView } from './flow-view.js';
import { methodsOf } from './places.js';

/** What is missing before the shopper can go on: the words, by field. */
export function missingOf(view: QuestionView): Readonly<Record<string, string>> {
  const { i18n, step, lineId } = view;
  const missing = Object.entries(answersMissing(view)).map(([field, key]) => [field, i18n.t(key)] as const);
  // Those on their way may arrive while the shopper goes on.
  const count = step === 'why' ? photosMissing(view, lineId, ['refused', 'failed']) : 0;
  const photos = ['photos', i18n.t('returns.why.photosMissing', { count })] as const;
  return Object.fromEntries(count > 0 ? [...missing, photos] : missing);
}

/** What is missing here, by field. What is no longer offered is as good as not chosen. */
function answersMissing(view: QuestionView): Readonly<Record<string, MessageKey>> {
  const { step, draft, options, line, reason } = view;
  switch (step) {
    case 'why':
      if (!reason) return { reason: 'returns.why.missing' };
      if (reason.question && !line?.answer) return { answer: 'returns.why.answerMissing' };
      if (reason.note && !line?.note?.trim()) return { note: 'returns.why.noteMissing' };
      return {};
    case 'outcome':
      if (!line?.outcome || !outcomesOf(view).includes(line.outcome))
        return { outcome: 'returns.outcome.missing' };
      return line.outcome === 'exchange' &&
        !exchangesOf(view).some(({ variantId }) => variantId === line.variantId)
        ? { variant: 'returns.outcome.variantMissing' }
        : {};
    case 'method':
      return draft.method && methodsOf(draft, options).includes(draft.method)
        ? {}
        : { method: 'returns.method.missing' };
    default:
      return {};
  }
}
