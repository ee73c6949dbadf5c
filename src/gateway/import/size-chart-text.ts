import * as v from 'valibot';
import { garments, sizeAudiences, type SizeChart, SizeChartSchema } from '../../contract/index.js';
import { oneLine } from '../../contract/texts.js';
import { checkChart, type ChartFlaw, readChart, wordsOfFlaw } from '../../sizing/charts/index.js';
import { isUsable } from '../../sizing/usable.js';
import { Refused } from './refused.js';
import { lineOf, present } from './values.js';
import { parseOrRefuse } from './words.js';

type Json = Readonly<Record<string, unknown>>;

/** What the text of a chart may leave unsaid. */
const HintsSchema = v.object({
  audience: v.optional(v.picklist(sizeAudiences)),
  measures: v.optional(v.picklist(['body', 'garment'])),
});

/** What a chart is of decides what it must have. */
const GarmentSchema = v.object({ garment: v.picklist(garments) });

/** A chart whose labels show all that is in them. */
const ChartSchema = v.pipe(
  SizeChartSchema,
  v.transform(({ sizes, ...chart }) => ({
    ...chart,
    sizes: sizes.map(({ label, names, zones }) => ({
      label: oneLine(label),
      ...(names && {
        names: Object.fromEntries(
          Object.entries(names).map(([system, name]) => [system, name && oneLine(name)]),
        ),
      }),
      zones,
    })),
  })),
  // Nothing may be left of a label.
  SizeChartSchema,
);

/**
 * A record of a size chart, whose chart may be the merchant's own text: with the chart as the contract has it, and all that
 * is wrong with it in words. Refuses a chart that the engine could not tell a size by.
 */
export function readSizeChart(value: Json): { readonly record: Json; readonly remarks: readonly string[] } {
  const { chart: written, audience, measures, ...rest } = value;
  const { garment } = parseOrRefuse(GarmentSchema, value);
  const { chart, flaws } =
    typeof written === 'string'
      ? readChart(written, present(parseOrRefuse(HintsSchema, { audience, measures })))
      : checked(parseOrRefuse(v.object({ chart: ChartSchema }), { chart: written }).chart);
  const name = nameOf(value);
  const remarks = flaws.map((flaw) => `${name}: ${wordsOfFlaw(flaw)}`);
  if (!chart || !isUsable(chart, garment))
    throw new Refused(`${name}: it is left out, as no size can be told by it`, undefined, remarks);
  return { record: { ...rest, chart }, remarks };
}

function checked(chart: SizeChart): { readonly chart: SizeChart; readonly flaws: readonly ChartFlaw[] } {
  return { chart, flaws: checkChart(chart) };
}

/** A chart holds nothing personal, so that it can be called by its name and products. */
function nameOf({ id, products }: Json): string {
  const [first, ...others] = (Array.isArray(products) ? products : []).filter(
    (one) => typeof one === 'string',
  );
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const ofProducts = first === undefined ? '' : ` (${lineOf(first, 80) ?? ''}${more})`;
  return `size chart ${(typeof id === 'string' && lineOf(id, 80)) || 'without an id'}${ofProducts}`;
}
