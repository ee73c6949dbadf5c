import { html, type TemplateResult } from 'lit';
import { notice } from '../shared/notice.js';
import { exchangesOf } from './exchanges.js';
import { photosMissing, photosOf } from './flow-photos.js';
import type { QuestionView } from './flow-view.js';
import { isolate } from './part.js';
import { isStuck } from './photos-state.js';
import { openLine, type Place } from './places.js';

/** Why a return cannot be sent as it stands: in words, with the way to put it right. */
export interface Obstacle {
  readonly words: string;
  readonly actions: readonly { readonly words: string; readonly run: () => void }[];
}

export function obstaclesOf(view: QuestionView): readonly Obstacle[] {
  return [...changesOf(view), ...view.draft.lines.flatMap(({ lineId }) => photoObstacles(view, lineId))];
}

export function renderObstacle({ words, actions }: Obstacle): TemplateResult {
  return notice(words, {
    tone: 'warn',
    alert: true,
    actions: html`${actions.map(
      ({ words: verb, run }) =>
        html`<button class="button line compact" type="button" part="mend" @click=${run}>${verb}</button>`,
    )}`,
  });
}

/** What the draft says and the options no longer allow. */
export function changesOf(view: QuestionView): readonly Obstacle[] {
  const { i18n, draft, options, go } = view;
  return draft.lines.flatMap((line): readonly Obstacle[] => {
    const { lineId, quantity, reason, outcome, variantId } = line;
    const title = titleOf(view, lineId);
    const to = (place: Place): Obstacle['actions'] => [
      { words: i18n.t(`returns.changed.${place.step as 'items' | 'why' | 'outcome'}`), run: () => go(place) },
    ];
    const possible = openLine(options, lineId);
    if (!possible) {
      const refused = options.lines.find((each) => each.lineId === lineId);
      const day = refused?.lastDay && i18n.day(refused.lastDay);
      const why = i18n.t(`returns.refused.${refused && !refused.eligible ? refused.code : 'blocked'}`, {
        day,
      });
      return [{ words: i18n.t('returns.changed.gone', { title, why }), actions: to({ step: 'items' }) }];
    }
    if (quantity > possible.quantity) {
      const words = i18n.t('returns.changed.fewer', { title, count: possible.quantity });
      return [{ words, actions: to({ step: 'items' }) }];
    }
    if (reason && !possible.reasons.some(({ id }) => id === reason))
      return [
        { words: i18n.t('returns.changed.reason', { title }), actions: to({ step: 'why', line: lineId }) },
      ];
    const isSoldOut =
      outcome === 'exchange' &&
      variantId !== undefined &&
      !exchangesOf({ ...view, possible, line }).some((each) => each.variantId === variantId);
    return isSoldOut
      ? [
          {
            words: i18n.t('returns.changed.soldOut', { title }),
            actions: to({ step: 'outcome', line: lineId }),
          },
        ]
      : [];
  });
}

/** Photos that would not go with it, and those that are asked for and are not there. */
function photoObstacles(view: QuestionView, lineId: string): readonly Obstacle[] {
  const { i18n, queue, go } = view;
  // Until those of an earlier visit are here, nothing can be said of them.
  if (!queue) return [];
  const stuck = photosOf(view, lineId).filter(isStuck);
  const title = titleOf(view, lineId);
  const count = stuck.length;
  if (count > 0) {
    const hasFailed = stuck.some(({ state }) => state === 'failed');
    const retry = { words: i18n.t('common.retry'), run: () => stuck.forEach(({ id }) => queue.retry(id)) };
    const remove = {
      words: i18n.t('returns.review.leaveOut', { count }),
      run: () => stuck.forEach(({ id }) => queue.remove(id)),
    };
    return [
      {
        words: i18n.t(`returns.review.${hasFailed ? 'unsent' : 'paused'}`, { title, count }),
        actions: hasFailed ? [retry, remove] : [remove],
      },
    ];
  }
  const missing = photosMissing(view, lineId, ['refused']);
  if (missing <= 0) return [];
  const add = { words: i18n.t('returns.review.addPhotos'), run: () => go({ step: 'why', line: lineId }) };
  return [{ words: i18n.t('returns.review.photosMissing', { title, count: missing }), actions: [add] }];
}

function titleOf({ order }: QuestionView, id: string): string {
  return isolate(order.lines.find((line) => line.id === id)?.title ?? id);
}
