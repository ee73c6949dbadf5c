import type { PhotoState, QueuedPhoto } from '../../src/client/photos/queued.js';
import type { QuestionView } from './flow-view.js';
import { reasonOf } from './places.js';

/** The photos that go with a line: as many as its reason takes. */
export function photosOf({ photos, draft, options }: QuestionView, id: string): readonly QueuedPhoto[] {
  const line = draft.lines.find(({ lineId }) => lineId === id);
  const rule = reasonOf(options, line?.reason)?.photos;
  const given = photos.filter(({ lineId }) => lineId === id);
  if (!rule || rule.rule === 'off') return [];
  return rule.rule === 'optional' ? given.slice(0, rule.count) : given;
}

/** How many the rule still wants, not counting those in these states. */
export function photosMissing(view: QuestionView, id: string, without: readonly PhotoState[]): number {
  const line = view.draft.lines.find(({ lineId }) => lineId === id);
  const rule = reasonOf(view.options, line?.reason)?.photos;
  if (rule?.rule !== 'required') return 0;
  return rule.count - photosOf(view, id).filter(({ state }) => !without.includes(state)).length;
}

/** Whether any of its reasons takes photos, and the backend, too. */
export const takesPhotos = ({ draft, options, bellhop }: QuestionView): boolean =>
  options.maxPhotos > 0 &&
  bellhop.backend.photos !== undefined &&
  draft.lines.some(({ reason }) => (reasonOf(options, reason)?.photos.rule ?? 'off') !== 'off');
