import type { TemplateResult } from 'lit';
import type { Bellhop } from '../../src/client/client.js';
import type { I18n } from '../../src/client/i18n/i18n.js';
import { wholeBody, type BodySaid } from '../../src/client/stores/sizing.js';
import type { ProductSizing, SizeProfile } from '../../src/contract/index.js';
import type { TypedFields } from './measure-field.js';
import type { Sizing } from './store.js';
import type { ReadMeasure, Units } from './units.js';

/** The questions, in their order, and what they lead to. */
export type Step = 'fit' | 'body' | 'age' | 'advice';

/** What every part of the finder is drawn with. */
export interface FinderView {
  readonly bellhop: Bellhop;
  readonly i18n: I18n;
  readonly store: Sizing;
  readonly product: ProductSizing;
  readonly body: BodySaid;
  readonly units: Units;
  readonly typed: TypedFields;
  readonly reads: ReadMeasure;
  /** The fields that are missing, once the shopper wanted to go on without them. */
  readonly missing: readonly string[];
  readonly profiles: readonly SizeProfile[];
  readonly renderHeading: (words: string) => TemplateResult;
  readonly go: (step: Step) => void;
}

export { isolate } from '../../src/client/i18n/i18n.js';

export const canAdvise = ({ chart }: ProductSizing): boolean =>
  chart !== undefined && chart.sizes.length > 0 && chart.audience !== 'kids';

/** What has to be asked of this product: whoever its sizes are cut for is no question. */
export const questionsOf = ({ chart }: ProductSizing): readonly Step[] => [
  ...(chart?.audience === 'unisex' ? (['fit'] as const) : []),
  'body',
  'age',
];

/** Where it begins: with what is not known yet. */
export function firstStep(product: ProductSizing, body: BodySaid): Step {
  if (wholeBody(body) || !canAdvise(product)) return 'advice';
  return questionsOf(product).find((step) => step !== 'fit' || !body.fit) ?? 'body';
}
