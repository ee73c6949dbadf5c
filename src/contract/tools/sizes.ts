import type { ProductSizing, SizeBody } from '../sizing.js';
import type { Tools, ToolSizeAdvice } from '../tools.js';
import { callOptions } from './backend.js';
import type { ToolsOptions } from './unchecked.js';

/** A size as the engine tells it: as much as is told of it here. */
interface AdvisedSize {
  readonly label: string;
  readonly probability: number;
  /** Pieces in stock; null where stock is not counted, undefined where no variant has the size. */
  readonly available: number | null | undefined;
}

/** The size engine's `advise`, which may have to be loaded. */
export type Advise = (body: SizeBody, product: ProductSizing) => Advised | Promise<Advised>;
export type Advised =
  | {
      readonly status: 'advice';
      readonly size: AdvisedSize;
      readonly neighbour?: { readonly size: AdvisedSize; readonly when: 'closer' | 'looser' };
    }
  | { readonly status: 'none'; readonly reason: string };

/** Which size fits. What a body measures goes no further than this. */
export function sizeTools({
  backend: { sizing },
  capabilities,
  advise,
}: ToolsOptions): Pick<Tools, 'size-advice'> {
  if (!sizing || !capabilities.sizing) return {};

  return {
    async 'size-advice'({ product: id, fit, height, weight, age, preference }, signal) {
      const known = await sizing.product(id, callOptions(signal));
      const { productId, title, image, garment, chart } = known;
      const product: ToolSizeAdvice['product'] = { productId, title, garment, ...(image && { image }) };
      // No answer would help.
      if (!chart) return { product, status: 'none', reason: 'no-chart' };
      if (chart.audience === 'kids') return { product, status: 'none', reason: 'kids-chart' };

      const cut = chart.audience === 'unisex' ? fit : chart.audience;
      if (cut === undefined || height === undefined || weight === undefined) {
        const has = { fit: cut, height, weight };
        const missing = (['fit', 'height', 'weight'] as const).filter((each) => has[each] === undefined);
        return { product, status: 'ask', missing };
      }
      const about = { ...(age !== undefined && { age }), ...(preference && { preference }) };
      const advice = await advise({ fit: cut, height, weight, ...about }, known);
      if (advice.status === 'none') return { product, status: 'none', reason: advice.reason };
      const { size, neighbour } = advice;
      return {
        product,
        status: 'advice',
        size: size.label,
        probability: size.probability,
        isAvailable: size.available === null || (size.available ?? 0) > 0,
        ...(neighbour && { neighbour: { size: neighbour.size.label, when: neighbour.when } }),
      };
    },
  };
}
