import { html, nothing, type TemplateResult } from 'lit';
import type { DraftLine } from '../../src/client/stores/returns.js';
import { reasonQuestions, type ReturnReason } from '../../src/contract/index.js';
import { choices } from '../shared/choices.js';
import { errorLine } from '../shared/error-line.js';
import { skeleton } from '../shared/loads.js';
import type { QuestionView } from './flow-view.js';
import { ordinaryDay } from './last-days.js';
import { reasonWords } from './pieces.js';
import { reasonOf } from './places.js';

/** Why an item goes back: the reason, its question, a note and photos. */
export function renderReason(view: QuestionView, line: DraftLine): TemplateResult {
  const { i18n, options, possible, reason: chosen, errors, renderHeading } = view;
  const reasons = possible?.reasons ?? [];
  const day = reasons.find(({ id }) => id === chosen?.id)?.lastDay;
  const isOwnDay = possible && day && day !== ordinaryDay(possible);
  return html`${choices(
    reasons.map(({ id }) => ({ value: id, words: reasonWords(i18n, id, reasonOf(options, id)?.name) })),
    {
      name: 'reason',
      legend: renderHeading(i18n.t('returns.why.title')),
      chosen: line.reason,
      isPills: true,
      error: errors['reason'],
      onChoose: (reason) => chooseReason(view, line, reason),
    },
  )}
  ${isOwnDay ? html`<p class="small soft after">${i18n.t('returns.why.last', { day: i18n.day(day) })}</p>` : nothing}
  ${chosen ? renderMore(view, chosen, line) : nothing}`;
}

/** What a reason is asked besides. */
function renderMore(view: QuestionView, reason: ReturnReason, line: DraftLine): TemplateResult {
  if (reason.question && view.isSizesPending) return skeleton(view.bellhop);
  return html`${reason.question ? renderQuestion(view, reason.question, line) : nothing}
  ${renderNote(view, reason, line)} ${renderPhotos(view, reason)}`;
}

function renderQuestion(
  { i18n, errors, change, sizes }: QuestionView,
  question: NonNullable<ReturnReason['question']>,
  line: DraftLine,
): TemplateResult {
  return choices(
    answersOf(question, sizes).map((value) => ({
      value,
      words: i18n.t(`returns.answer.${value}`),
    })),
    {
      name: 'answer',
      legend: i18n.t(`returns.question.${question}`),
      chosen: line.answer,
      isPills: true,
      error: errors['answer'],
      onChoose: (answer) => change({ answer }),
    },
  );
}

function renderNote(
  { i18n, errors, change }: QuestionView,
  { note }: ReturnReason,
  line: DraftLine,
): TemplateResult {
  const error = errors['note'];
  return html`<div class="field" part="field">
    <label for="note">${i18n.t(note ? 'returns.why.noteNeeded' : 'returns.why.note')}</label>
    <textarea
      id="note"
      name="note"
      part="input"
      rows="2"
      maxlength="1000"
      ?required=${note}
      aria-invalid=${error ? 'true' : 'false'}
      aria-describedby=${error ? 'note-error' : nothing}
      .value=${line.note ?? ''}
      @input=${(event: Event) => change({ note: (event.target as HTMLTextAreaElement).value || undefined })}
    ></textarea>
    ${errorLine(error, 'note-error')}
  </div>`;
}

function renderPhotos(view: QuestionView, { photos }: ReturnReason): TemplateResult | typeof nothing {
  const { queue, errors, options } = view;
  if (photos.rule === 'off' || !queue) return nothing;
  const others = view.photos.filter(
    ({ lineId, state }) => lineId !== view.lineId && state !== 'refused',
  ).length;
  const room = Math.max(photos.rule === 'required' ? photos.count : 0, options.maxPhotos - others);
  return html`<bellhop-photos
    exportparts="photo, add"
    name="photos"
    .queue=${queue}
    line=${view.lineId}
    count=${photos.count}
    ?required=${photos.rule === 'required'}
    max=${photos.rule === 'required' ? room : Math.min(room, photos.count)}
    error=${errors['photos'] ?? ''}
  ></bellhop-photos>`;
}

/** Those that make sense for the item, where that is known. */
function answersOf(
  question: NonNullable<ReturnReason['question']>,
  sizes: QuestionView['sizes'],
): readonly (typeof reasonQuestions)[typeof question][number][] {
  const all = reasonQuestions[question];
  return sizes ? sizes.answers(question, all) : all;
}

/** Another reason has another question, and may not have the outcome that was chosen. */
function chooseReason(
  { options, amounts, sizes, change }: QuestionView,
  line: DraftLine,
  reason: string,
): void {
  const outcomes = reasonOf(options, reason)?.outcomes ?? [];
  const isSame = line.reason === reason;
  amounts.clear();
  change({
    reason,
    // The next size for another reason may be the wrong way for this one.
    ...(!isSame && { answer: undefined, ...(sizes && { variantId: undefined }) }),
    ...(line.outcome && !outcomes.includes(line.outcome) && { outcome: undefined, variantId: undefined }),
  });
}
