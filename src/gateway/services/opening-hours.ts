import * as v from 'valibot';
import { addDays, calendarIn } from '../../contract/days.js';
import { localTime } from './calendar.js';

/** As `Date.getUTCDay` counts them. */
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const Time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a time of day, such as 09:00'));

/** When people answer at a shop, by its own clock. */
export const OpeningHoursSchema = v.array(
  v.pipe(
    v.strictObject({
      days: v.pipe(v.array(v.picklist(weekdays)), v.minLength(1)),
      opens: Time,
      closes: Time,
    }),
    v.check(
      ({ opens, closes }) => opens < closes,
      'hours that close after they open; a night is two entries',
    ),
  ),
);
export type OpeningHours = v.InferOutput<typeof OpeningHoursSchema>;

/** The hours as a shop's row keeps them; none where there are none, or none that this version knows. */
export function openingHoursOf(kept: unknown): OpeningHours {
  const parsed = v.safeParse(OpeningHoursSchema, kept ?? []);
  return parsed.success ? parsed.output : [];
}

/** When somebody is there again; undefined while somebody is there, or where nothing is said of hours. */
export function nextOpening(hours: OpeningHours, timeZone: string, now: Date): Date | undefined {
  const today = calendarIn(timeZone).dayAt(now);
  const spans = Array.from({ length: 8 }, (_, days) => addDays(today, days)).flatMap((day) => {
    const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()]!;
    return hours
      .filter(({ days }) => days.includes(weekday))
      .map(
        ({ opens, closes }) => [instantAt(day, opens, timeZone), instantAt(day, closes, timeZone)] as const,
      );
  });
  if (spans.some(([opens, closes]) => opens <= now && now < closes)) return undefined;
  const [next] = spans
    .map(([opens]) => opens)
    .filter((opens) => opens > now)
    .toSorted((a, b) => a.getTime() - b.getTime());
  return next;
}

/** The instant at which a clock in a zone shows this; where it is put forward past it, an hour later. */
function instantAt(day: string, time: string, timeZone: string): Date {
  const shown = time === '24:00' ? utc(addDays(day, 1), '00:00') : utc(day, time);
  const first = shown - offsetAt(shown, timeZone);
  return new Date(shown - offsetAt(first, timeZone));
}

const utc = (day: string, time: string): number => Date.parse(`${day}T${time}Z`);

/** How far a zone's clock is ahead of UTC at a whole second, in milliseconds. */
const offsetAt = (instant: number, timeZone: string): number =>
  Date.parse(`${localTime(new Date(instant), timeZone).replace(' ', 'T')}Z`) - instant;
