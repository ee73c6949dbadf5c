import articles from './articles.json' with { type: 'json' };

/** An amount as a decimal string with its currency. */
export interface Money {
  readonly amount: string;
  readonly currency: string;
}

/** What Northfold sells, by shelf. */
export type Category = 'clothing' | 'footwear' | 'accessories' | 'outdoors' | 'electronics';

/** Something a shopper chooses, in the order in which the shop offers it. */
export interface ProductOption {
  readonly name: OptionName;
  readonly values: readonly string[];
}

/** The options that occur in this shop. */
export type OptionName = 'Colour' | 'Size' | 'Waist' | 'Length';

/** One thing that can be put in the bag. */
export interface Variant {
  readonly id: string;
  readonly sku: string;
  readonly title: string;
  readonly options: Readonly<Partial<Record<OptionName, string>>>;
  readonly price: Money;
  readonly stock: number;
  readonly available: boolean;
  /** Path of the picture inside the shop. */
  readonly image: string;
}

/** One page of the shop. */
export interface Product {
  readonly id: string;
  readonly handle: string;
  readonly title: string;
  readonly category: Category;
  /** One line for lists. */
  readonly summary: string;
  readonly description: string;
  /** Facts worth a line each: cloth, weight, fit, care. */
  readonly details: readonly string[];
  readonly options: readonly ProductOption[];
  readonly variants: readonly Variant[];
  readonly image: string;
  /** The price before the sale, if it is reduced. */
  readonly compareAt?: Money;
  /** Sold as seen: not part of the shop's voluntary returns. */
  readonly finalSale: boolean;
  /** Contains a lithium battery, which carriers want to know before it travels. */
  readonly battery: boolean;
}

/** A product as written in articles.json, before its variants are spelt out. */
interface Article {
  readonly handle: string;
  readonly code: string;
  readonly title: string;
  readonly category: Category;
  readonly price: string;
  readonly compareAt?: string;
  readonly finalSale?: boolean;
  readonly battery?: boolean;
  readonly options: Partial<Record<OptionName, readonly string[]>>;
  /** Variants out of stock, by the end of their id. */
  readonly soldOut?: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly details: readonly string[];
}

/** Every product of the demo shop, in the order in which the shop shows them. */
export const catalogue: readonly Product[] = (articles as readonly Article[]).map(toProduct);

function toProduct(article: Article): Product {
  const options = (Object.entries(article.options) as [OptionName, readonly string[]][]).map(
    ([name, values]) => ({ name, values }),
  );
  const variants = combinations(options).map((values) => toVariant(article, options, values));

  return {
    id: `p-${article.handle}`,
    handle: article.handle,
    title: article.title,
    category: article.category,
    summary: article.summary,
    description: article.description,
    details: article.details,
    options,
    variants,
    image: variants[0]?.image ?? '',
    ...(article.compareAt && { compareAt: { amount: article.compareAt, currency: 'EUR' } }),
    finalSale: article.finalSale ?? false,
    battery: article.battery ?? false,
  };
}

function toVariant(article: Article, options: readonly ProductOption[], values: readonly string[]): Variant {
  const key = values.map(slug).join('-');
  const stock = article.soldOut?.includes(key) ? 0 : stockOf(`${article.handle}-${key}`);

  return {
    id: `v-${article.handle}-${key}`,
    sku: ['NF', article.code, ...values.map(codeOf)].join('-'),
    title: values.join(' / '),
    options: Object.fromEntries(options.map(({ name }, index) => [name, values[index]])),
    price: { amount: article.price, currency: 'EUR' },
    stock,
    available: stock > 0,
    image: `/pictures/${article.handle}-${slug(values[0] ?? '')}.svg`,
  };
}

function combinations(options: readonly ProductOption[]): readonly (readonly string[])[] {
  return options.reduce<readonly (readonly string[])[]>(
    (rows, { values }) => rows.flatMap((row) => values.map((value) => [...row, value])),
    [[]],
  );
}

/** The form in which a value stands in ids and file names. */
export function slug(value: string): string {
  return value.toLowerCase().replaceAll('–', '-');
}

function codeOf(value: string): string {
  return /^[A-Z][a-z]/.test(value) ? value.slice(0, 3).toUpperCase() : value.replaceAll('–', '');
}

/** Between 2 and 19 pieces, the same on every run. */
function stockOf(id: string): number {
  let sum = 7;
  for (const letter of id) sum = (sum * 31 + letter.charCodeAt(0)) % 9973;
  return 2 + (sum % 18);
}
