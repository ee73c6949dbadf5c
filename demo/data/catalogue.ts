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

interface Article {
  readonly handle: string;
  readonly code: string;
  readonly title: string;
  readonly category: Category;
  readonly price: string;
  readonly compareAt?: string;
  readonly finalSale?: true;
  readonly battery?: true;
  readonly options: Partial<Record<OptionName, readonly string[]>>;
  /** Variants out of stock, by the end of their id. */
  readonly soldOut?: readonly string[];
  readonly summary: string;
  readonly description: string;
  readonly details: readonly string[];
}

const letters = ['XS', 'S', 'M', 'L', 'XL', 'XXL'] as const;
const shoes = ['38', '39', '40', '41', '42', '43', '44', '45', '46', '47'] as const;

const articles: readonly Article[] = [
  {
    handle: 'field-coat',
    code: 'FLDC',
    title: 'Field coat, waxed cotton',
    category: 'clothing',
    price: '189.00',
    options: { Colour: ['Sand', 'Moss', 'Ink'], Size: letters },
    soldOut: ['sand-xs', 'ink-xxl', 'ink-l'],
    summary: 'The coat that gets better with weather',
    description:
      'Cut long enough to sit on and short enough to walk in. The cotton is woven in Lancashire and waxed by hand, so it creases where you do and keeps the rain where it belongs. Wear it for ten winters, then send it back to us to be waxed again.',
    details: [
      '8 oz waxed cotton, cotton drill lining',
      'Runs a little large: between two sizes, take the smaller',
      'Two hand-warmer pockets, one map pocket, a belt that stays put',
      'Sponge with cold water; re-wax once a year',
    ],
  },
  {
    handle: 'meadow-dress',
    code: 'MDWD',
    title: 'Meadow dress, linen',
    category: 'clothing',
    price: '99.00',
    options: { Colour: ['Navy', 'Rust', 'Moss'], Size: letters },
    soldOut: ['rust-m'],
    summary: 'Washed linen for long, light evenings',
    description:
      'A waist that sits where yours is and a skirt with room for a bicycle. We wash the linen twice before it is cut, so it arrives soft and stays the size you chose.',
    details: [
      'Belgian linen, 190 g/m²',
      'True to size; fitted at the waist, easy below',
      'Two deep pockets',
      'Machine wash at 30 °C, dry on the line',
    ],
  },
  {
    handle: 'harbour-tee',
    code: 'HRBT',
    title: 'Harbour tee, merino',
    category: 'clothing',
    price: '49.00',
    options: { Colour: ['Oat', 'Moss', 'Navy', 'Rust'], Size: letters },
    soldOut: ['navy-m', 'oat-xxl'],
    summary: 'Fine merino, four days between washes',
    description:
      'Merino fine enough to wear against the skin all summer and warm enough to be your first layer in January. It does not hold on to smells, which your tent will notice.',
    details: [
      '100 % merino, 160 g/m², mulesing-free',
      'True to size, straight through the body',
      'Flat seams under a pack strap',
      'Wool wash at 30 °C',
    ],
  },
  {
    handle: 'drover-jeans',
    code: 'DRVJ',
    title: 'Drover jeans, selvedge',
    category: 'clothing',
    price: '109.00',
    options: {
      Colour: ['Indigo', 'Charcoal'],
      Waist: ['28', '30', '31', '32', '33', '34', '36', '38'],
      Length: ['32', '34'],
    },
    soldOut: ['indigo-31-34', 'charcoal-28-32', 'charcoal-38-34'],
    summary: 'A straight leg in thirteen-ounce denim',
    description:
      'Thirteen ounces is the weight at which denim starts to keep a record of you. Straight from hip to hem, with a gusset so that you can climb a stile without thinking about it.',
    details: [
      '13 oz organic cotton, red-line selvedge',
      'Runs small: if you are between two waists, take the larger',
      'Free repairs, for as long as you own them',
      'Wash cold, inside out, seldom',
    ],
  },
  {
    handle: 'tarn-shorts',
    code: 'TRNS',
    title: 'Tarn swim shorts',
    category: 'clothing',
    price: '29.00',
    compareAt: '45.00',
    finalSale: true,
    options: { Colour: ['Lake', 'Rust'], Size: ['S', 'M', 'L', 'XL', 'XXL'] },
    summary: 'Last of the summer, dry in twenty minutes',
    description:
      'For lakes with no car park. The cloth was a fishing net once and dries on the walk back. This is the end of the run, so we sell it for less and cannot take it back.',
    details: [
      'Recycled polyamide, mesh lining',
      'True to size',
      'One pocket with a zip, for a key',
      'Rinse in fresh water',
    ],
  },
  {
    handle: 'trail-boots',
    code: 'TRLB',
    title: 'Trail boots',
    category: 'footwear',
    price: '129.50',
    options: { Colour: ['Chestnut', 'Slate', 'Moss'], Size: shoes },
    soldOut: ['slate-42', 'moss-38', 'moss-47', 'chestnut-46'],
    summary: 'Full-grain leather, resoled free once',
    description:
      'A boot for people who walk in all of it. One piece of leather, so there are few seams to leak, over a sole that a cobbler can replace. Give them two short walks before the long one.',
    details: [
      '2.4 mm full-grain leather, waterproof lining',
      'True to size with a thick sock',
      '620 g a boot in size 42',
      'Brush when dry, grease twice a season',
    ],
  },
  {
    handle: 'ridge-runners',
    code: 'RDGR',
    title: 'Ridge trail runners',
    category: 'footwear',
    price: '119.00',
    options: { Colour: ['Lake', 'Rust', 'Charcoal'], Size: shoes },
    soldOut: ['lake-43', 'rust-38', 'rust-39', 'charcoal-45'],
    summary: 'Light, low and sure on wet rock',
    description:
      'Eight millimetres of drop, four of lug, and a toe box that lets your toes be toes. The upper drains through the sides, because on our hills the water comes in whatever you do.',
    details: [
      'Recycled mesh, 4 mm lugs',
      'Runs small: most runners take half a size to a size more',
      '278 g a shoe in size 42',
      'Hose down, dry in the shade',
    ],
  },
  {
    handle: 'stable-boots',
    code: 'STBB',
    title: 'Stable boots, tall',
    category: 'footwear',
    price: '179.00',
    options: { Colour: ['Chestnut', 'Ink'], Size: shoes.slice(0, 6) },
    soldOut: ['ink-40'],
    summary: 'Oiled leather, for mud and for town',
    description:
      'Pulls on with one hand, stands up by itself, and shrugs off mud once it has dried. The leather is oiled right through, so a scratch rubs out with your thumb.',
    details: [
      'Oiled nubuck, leather lined',
      'True to size; the calf measures 38 cm in size 40',
      'Full-length zip inside',
      'Wipe clean, oil every few months',
    ],
  },
  {
    handle: 'walking-socks',
    code: 'WLKS',
    title: 'Walking socks, three pairs',
    category: 'accessories',
    price: '27.00',
    options: { Colour: ['Oat', 'Moss'], Size: ['36–38', '39–41', '42–44', '45–47'] },
    summary: 'Cushioned where boots rub',
    description:
      'Terry at heel and toe, thin over the instep, and no seam where your small toe would find it. Three pairs, since one is always in the wash.',
    details: ['70 % merino, 28 % polyamide, 2 % elastane', 'Left and right are different', 'Wash at 40 °C'],
  },
  {
    handle: 'fell-gloves',
    code: 'FELG',
    title: 'Fell gloves, boiled wool',
    category: 'accessories',
    price: '39.00',
    options: { Colour: ['Slate', 'Oat', 'Rust'], Size: ['S', 'M', 'L', 'XL'] },
    soldOut: ['oat-s'],
    summary: 'Warm when wet, and touch a screen',
    description:
      'Boiled until the wind gives up. Thumb and forefinger are knitted with a little silver yarn, so the map on your phone still answers.',
    details: ['Boiled Tyrolean wool', 'Measure round the palm: M is 20 to 21.5 cm', 'Hand wash, dry flat'],
  },
  {
    handle: 'lambswool-scarf',
    code: 'LMBS',
    title: 'Lambswool scarf',
    category: 'accessories',
    price: '45.00',
    options: { Colour: ['Rust', 'Moss', 'Navy'] },
    summary: 'Two metres of very soft sense',
    description:
      'Spun and woven within five miles of the mill that has done so since 1838. Long enough to go round twice and still tuck in.',
    details: ['100 % lambswool', '190 × 28 cm', 'Hand wash cold, or let it air'],
  },
  {
    handle: 'day-cap',
    code: 'DAYC',
    title: 'Day cap, brushed twill',
    category: 'accessories',
    price: '29.00',
    options: { Colour: ['Navy', 'Sand', 'Rust'] },
    soldOut: ['sand'],
    summary: 'A good cap with nothing written on it',
    description:
      'Six panels, a brim that keeps its curve and a brass buckle that will outlast the cloth. There is no logo. You know where you bought it.',
    details: ['Brushed cotton twill', 'Adjusts from 55 to 61 cm', 'Hand wash'],
  },
  {
    handle: 'drift-goggles',
    code: 'DRFG',
    title: 'Drift snow goggles',
    category: 'accessories',
    price: '95.00',
    options: { Colour: ['Slate', 'Rust'] },
    summary: 'One lens for flat light and bright',
    description:
      'The lens darkens in the sun and clears in cloud, in about the time it takes to say so. It fits over most glasses and under every helmet we tried.',
    details: ['Photochromic lens, category 1 to 3', 'Fits over glasses up to 140 mm', 'Rinse, never rub'],
  },
  {
    handle: 'longday-pack',
    code: 'LNGP',
    title: 'Longday pack, 28 litres',
    category: 'outdoors',
    price: '139.00',
    options: { Colour: ['Rust', 'Moss', 'Ink'] },
    summary: 'One big pocket, two useful ones',
    description:
      'Room for a rope or a weekend. The back panel is shaped, the lid floats, and the straps were drawn by somebody who carries a pack to work. Every buckle can be replaced without sewing.',
    details: ['Recycled 420D nylon, taped seams', '28 litres, 980 g', 'Back length 46 to 52 cm'],
  },
  {
    handle: 'hollow-tent',
    code: 'HLWT',
    title: 'Hollow tent, two people',
    category: 'outdoors',
    price: '389.00',
    options: { Colour: ['Rust', 'Moss'] },
    summary: 'Up in four minutes, dry for four days',
    description:
      'Pitches all in one, so the inner never sees the rain. Two people lie side by side without being engaged, with a porch for the boots and the dog. It travels in two parcels: the tent, and its poles.',
    details: ['2.1 kg, packs to 44 × 16 cm', 'Hydrostatic head 4,000 mm', 'Spare pole section in the bag'],
  },
  {
    handle: 'needle-compass',
    code: 'NDLC',
    title: 'Needle compass, brass',
    category: 'outdoors',
    price: '36.00',
    options: { Colour: ['Brass'] },
    summary: 'Still works when nothing else does',
    description:
      'A brass case, a jewelled bearing and a needle that settles in two seconds. Engraved free of charge; an engraved one is yours for good.',
    details: ['Solid brass, 48 mm', 'Filled and sealed to −30 °C', 'Declination card in the lid'],
  },
  {
    handle: 'meridian-watch',
    code: 'MRDW',
    title: 'Meridian GPS watch',
    category: 'electronics',
    price: '329.00',
    battery: true,
    options: { Colour: ['Tan', 'Moss', 'Ink'] },
    soldOut: ['moss'],
    summary: 'Maps, nineteen days, no subscription',
    description:
      'Draws your line on a real map and takes you back along it when the cloud comes down. Nineteen days as a watch, forty hours as a guide. Everything it records stays yours, in a file you can open.',
    details: ['Sapphire glass, 43 mm, 52 g', 'Five satellite systems, barometer', 'Two-year guarantee'],
  },
  {
    handle: 'beacon-head-torch',
    code: 'BCNT',
    title: 'Beacon head torch',
    category: 'electronics',
    price: '64.00',
    battery: true,
    options: { Colour: ['Rust', 'Slate'] },
    summary: '450 lumens, and a red light for the hut',
    description:
      'One big button that works in gloves. It never blinds the others, because it remembers the level you left it at, and it tells you honestly how long the night will be.',
    details: ['450 lm for 4 h, 20 lm for 90 h', 'USB-C, or three AAA cells', 'IPX7, 88 g'],
  },
  {
    handle: 'stillwater-headphones',
    code: 'STLH',
    title: 'Stillwater headphones',
    category: 'electronics',
    price: '179.00',
    battery: true,
    options: { Colour: ['Charcoal', 'Sand', 'Moss'] },
    summary: 'Quiet for trains, open for streets',
    description:
      'They take the train away and leave the announcement. Cushions, band and battery come off with a coin, and we keep the parts for ten years.',
    details: ['Noise cancelling, 34 hours', 'Bluetooth 5.3, and a cable in the box', 'Two-year guarantee'],
  },
  {
    handle: 'outpost-radio',
    code: 'OUTR',
    title: 'Outpost weather radio',
    category: 'electronics',
    price: '75.00',
    battery: true,
    options: { Colour: ['Ochre', 'Moss'] },
    summary: 'Forecasts where there is no signal',
    description:
      'Medium wave for the shipping forecast, FM for company, a crank for when the battery has gone. A minute of turning is half an hour of radio.',
    details: ['FM, MW and DAB+', 'Charges a phone in an emergency', 'Splash-proof, 540 g'],
  },
];

/** Every product of the demo shop, in the order in which the shop shows them. */
export const catalogue: readonly Product[] = articles.map(toProduct);

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
