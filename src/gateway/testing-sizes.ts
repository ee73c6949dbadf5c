import type { SizeChart } from '../contract/index.js';
import { type ChartRow, upsert, type VariantRow } from './import/rows.js';
import type { TestGateway } from './testing.js';

/** Letters of a women's chart, in cm. */
export const sampleChart: SizeChart = {
  audience: 'women',
  measures: 'body',
  sizes: [
    { label: 'S', zones: { bust: { min: 82, max: 90 }, waist: { min: 66, max: 74 } } },
    { label: 'M', zones: { bust: { min: 90, max: 98 }, waist: { min: 74, max: 82 } } },
    { label: 'L', zones: { bust: { min: 98, max: 107 }, waist: { min: 82, max: 91 } } },
  ],
};

interface KeptSizes {
  readonly shop?: string;
  readonly category?: string | null;
  readonly tags?: readonly string[];
  readonly published?: boolean;
  /** The titles of its variants, with how many there are of each. */
  readonly stock?: Readonly<Record<string, number | null>>;
  /** `null` keeps none. */
  readonly chart?: Partial<ChartRow> | null;
}

/** Keeps a product with its variants (`jacket-m`) and a chart that names it. */
export async function keepSizes(
  { deps: { db } }: Pick<TestGateway, 'deps'>,
  productId: string,
  {
    shop = 'northfold',
    category = null,
    tags = [],
    published = true,
    stock = { S: 3, M: 0, L: null },
    chart = {},
  }: KeptSizes = {},
): Promise<void> {
  const variants = Object.entries(stock).map(([title, left]): VariantRow => ({
    id: `${productId}-${title.toLowerCase()}`,
    product_id: productId,
    name: `Rain jacket - ${title}`,
    title: 'Rain jacket',
    variant: title,
    sku: null,
    image: null,
    url: null,
    category,
    tags,
    price: '129.50',
    currency: 'EUR',
    stock: left,
    size: null,
    published,
  }));
  await upsert(db, 'product_variants', shop, variants);
  if (!chart) return;
  const row: ChartRow = {
    id: `chart-of-${productId}`,
    garment: 'jacket',
    chart: sampleChart,
    products: [productId],
    categories: [],
  };
  await upsert(db, 'size_charts', shop, [{ ...row, ...chart }]);
}
