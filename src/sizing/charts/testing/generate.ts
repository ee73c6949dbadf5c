import type { SizeZone } from '../../../contract/sizing-kinds.js';

/** A chart that was made up, and what reading it must find, in cm. */
export interface GeneratedChart {
  readonly text: string;
  readonly sizes: readonly string[];
  readonly zones: readonly SizeZone[];
  /** By size, then by zone; undefined for an empty cell. */
  readonly cells: readonly (readonly (readonly [number, number] | undefined)[])[];
}

interface Language {
  readonly size: readonly string[];
  readonly zones: Readonly<Partial<Record<SizeZone, readonly string[]>>>;
  readonly cm: readonly string[];
  readonly inch: readonly string[];
  readonly to: readonly string[];
  readonly titles: readonly string[];
  readonly notes: readonly string[];
}

// The words that merchants use, written down apart from those that the reader knows.
const languages: readonly Language[] = [
  {
    size: ['Size', 'SIZE', 'Label size', 'Sizes'],
    zones: {
      chest: ['Chest', 'CHEST', 'Chest size', 'Chest circumference', 'To fit chest'],
      bust: ['Bust', 'BUST', 'Bust measurement', 'Full bust'],
      waist: ['Waist', 'WAIST', 'Natural waist', 'Waist circumference', 'Waistline'],
      hip: ['Hip', 'Hips', 'HIPS', 'Low hip', 'Seat'],
      neck: ['Neck', 'Collar', 'Neck girth'],
      inseam: ['Inseam', 'Inside leg', 'Inner leg length'],
      sleeve: ['Sleeve', 'Sleeve length', 'Arm length'],
    },
    cm: ['cm', 'CM', 'centimetres'],
    inch: ['in', 'inches', 'Inches', 'inch'],
    to: ['to'],
    titles: ['Size guide', "WOMEN'S SIZE CHART", 'Body measurements', 'Find your size'],
    notes: ['Please measure yourself in underwear.', 'If you are between two sizes, take the larger one.'],
  },
  {
    size: ['Größe', 'GRÖSSE', 'Konfektionsgröße', 'Gr.'],
    zones: {
      chest: ['Brustumfang', 'Brust', 'BRUSTUMFANG', 'Brustweite'],
      bust: ['Oberweite'],
      waist: ['Taillenumfang', 'Taille', 'Taillenweite', 'Bundweite'],
      hip: ['Hüftumfang', 'Hüfte', 'HÜFTUMFANG', 'Gesäßumfang'],
      neck: ['Halsumfang', 'Kragenweite'],
      inseam: ['Schrittlänge', 'Innenbeinlänge', 'Beinlänge'],
      sleeve: ['Ärmellänge', 'Armlänge'],
    },
    cm: ['cm', 'Zentimeter'],
    inch: ['Zoll', 'inch'],
    to: ['bis'],
    titles: ['Größentabelle Damen', 'Körpermaße', 'GRÖSSENTABELLE'],
    notes: ['Alle Maße sind Richtwerte und können abweichen.', 'Bitte messen Sie ohne Kleidung.'],
  },
  {
    size: ['Taille', 'Tailles', 'TAILLE'],
    zones: {
      chest: ['Tour de poitrine', 'Poitrine', 'TOUR DE POITRINE'],
      waist: ['Tour de taille', 'TOUR DE TAILLE'],
      hip: ['Tour de hanches', 'Hanches', 'Tour de bassin', 'Bassin'],
      neck: ['Tour de cou', 'Encolure'],
      inseam: ['Entrejambe', "Longueur d'entrejambe"],
      sleeve: ['Longueur de manche', 'Manches'],
    },
    cm: ['cm', 'centimètres'],
    inch: ['pouces', 'inch'],
    to: ['à'],
    titles: ['GUIDE DES TAILLES', 'Guide des tailles femme', 'Tableau des tailles'],
    notes: ['Valeurs données à titre indicatif.', 'Prenez vos mesures près du corps.'],
  },
  {
    size: ['Talla', 'TALLA', 'Tallas'],
    zones: {
      chest: ['Pecho', 'Contorno de pecho', 'CONTORNO DE PECHO'],
      bust: ['Busto', 'Contorno de busto'],
      waist: ['Cintura', 'Contorno de cintura', 'CINTURA'],
      hip: ['Cadera', 'Caderas', 'Contorno de cadera'],
      neck: ['Cuello', 'Contorno de cuello'],
      inseam: ['Entrepierna', 'Largo de entrepierna'],
      sleeve: ['Largo de manga', 'Manga'],
    },
    cm: ['cm', 'centímetros'],
    inch: ['pulgadas'],
    to: ['a'],
    titles: ['Guía de tallas', 'TABLA DE TALLAS MUJER', 'Medidas del cuerpo'],
    notes: ['Las medidas son orientativas y pueden variar.'],
  },
  {
    size: ['Taglia', 'TAGLIA', 'Taglie'],
    zones: {
      chest: ['Torace', 'Petto', 'Circonferenza torace'],
      bust: ['Seno', 'Busto', 'Circonferenza seno'],
      waist: ['Vita', 'Girovita', 'Circonferenza vita', 'Giro vita'],
      hip: ['Fianchi', 'Bacino', 'Circonferenza fianchi'],
      neck: ['Collo', 'Giro collo'],
      inseam: ['Interno gamba', 'Lunghezza interno gamba'],
      sleeve: ['Manica', 'Lunghezza manica'],
    },
    cm: ['cm', 'centimetri'],
    inch: ['pollici'],
    to: ['a'],
    titles: ['Guida alle taglie', 'TABELLA TAGLIE DONNA', 'Misure del corpo'],
    notes: ['Le misure sono indicative.'],
  },
  {
    size: ['Maat', 'MAAT'],
    zones: {
      chest: ['Borstomvang', 'Borst', 'Borstwijdte'],
      waist: ['Taille', 'Tailleomvang', 'Taillewijdte'],
      hip: ['Heup', 'Heupomvang', 'Heupwijdte', 'Heupen'],
      neck: ['Halsomvang', 'Boordwijdte'],
      inseam: ['Binnenbeenlengte', 'Beenlengte'],
      sleeve: ['Mouwlengte', 'Armlengte'],
    },
    cm: ['cm'],
    inch: ['inch'],
    to: ['tot'],
    titles: ['Maattabel dames', 'MAATTABEL'],
    notes: ['Meet jezelf zonder kleding.'],
  },
  {
    size: ['Tamanho', 'TAMANHO'],
    zones: {
      chest: ['Peito', 'Tórax'],
      bust: ['Busto'],
      waist: ['Cintura'],
      hip: ['Quadril', 'Anca'],
      neck: ['Pescoço', 'Colarinho'],
      sleeve: ['Comprimento da manga', 'Manga'],
    },
    cm: ['cm'],
    inch: ['polegadas'],
    to: ['a'],
    titles: ['Tabela de medidas', 'Guia de tamanhos'],
    notes: ['As medidas podem variar.'],
  },
  {
    size: ['尺码'],
    zones: {
      chest: ['胸围'],
      waist: ['腰围'],
      hip: ['臀围'],
      neck: ['领围'],
      inseam: ['内长'],
      sleeve: ['袖长'],
    },
    cm: ['cm', '厘米'],
    inch: ['英寸'],
    to: ['至'],
    titles: ['尺码表'],
    notes: ['测量有误差。'],
  },
];

/** Smallest body, what a size adds, and how wide a size is, in cm. */
const bodies: Readonly<Partial<Record<SizeZone, readonly [number, number]>>> = {
  chest: [78, 5],
  bust: [78, 5],
  waist: [60, 5],
  hip: [84, 5],
  neck: [34, 1.5],
  inseam: [74, 1],
  sleeve: [56, 1],
};

export type Random = () => number;

/** Numbers between 0 and 1 that are the same for the same seed. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Makes up a chart: its language, units, layout, separators and what stands around it. */
export function generateChart(random: Random): GeneratedChart {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const chance = (share: number): boolean => random() < share;
  const language = pick(languages);
  const sizes = pickSizes(random);
  const known = (Object.keys(language.zones) as SizeZone[]).filter((zone) => zone in bodies);
  const shuffled = known.map((zone) => ({ zone, key: random() })).sort((one, other) => one.key - other.key);
  const torso = chance(0.5) ? 'bust' : 'chest';
  const zones = shuffled
    .map(({ zone }) => zone)
    .filter((zone) => (zone !== 'chest' && zone !== 'bust') || zone === torso || !known.includes(torso))
    .slice(0, 2 + Math.floor(random() * 3));
  const isInch = chance(0.25);
  const step = isInch ? 0.5 : pick([1, 1, 1, 0.5]);
  const isRange = chance(0.65);
  const gap = isRange ? pick([0, 0, step]) : 0;

  const numbers = sizes.map((_, index) =>
    zones.map((zone): readonly [number, number] => {
      const [least, pitch] = bodies[zone] ?? [50, 5];
      const unit = isInch ? 2.54 : 1;
      const from = Math.round((least + index * pitch) / unit / step) * step;
      const to = Math.round((least + (index + 1) * pitch) / unit / step) * step - gap;
      return isRange && to > from ? [from, to] : [from, from];
    }),
  );
  const layout = pick(layouts);
  const canBeEmpty = layout.isTable && sizes.length > 3 && zones.length > 1;
  const empty =
    canBeEmpty && chance(0.15)
      ? [1 + Math.floor(random() * (sizes.length - 2)), Math.floor(random() * zones.length)]
      : [];
  const write = writer(language, isInch, random);
  const written = numbers.map((row, size) =>
    row.map((cell, zone) => (size === empty[0] && zone === empty[1] ? '' : write.cell(cell))),
  );
  const headings = zones.map((zone) => `${pick(language.zones[zone] ?? [])}${write.headingUnit}`);
  const table = layout.write({ size: pick(language.size), sizes, headings, cells: written, random });
  const before = [
    ...(chance(0.6) ? [pick(language.titles) + (write.headingUnit ? '' : write.titleUnit)] : []),
    ...(chance(0.1) ? [pick(language.notes), ''] : []),
  ];
  if (!chance(0.9) || before.length === 0) before.length = 0;
  const needsUnit = write.titleUnit !== '' && before.length === 0;
  const after = [...(needsUnit ? [write.titleUnit] : []), ...(chance(0.3) ? ['', pick(language.notes)] : [])];
  const text = disturb([...before, table, ...after].join(chance(0.3) ? '\n\n' : '\n'), random);
  const toCm = (value: number): number => Math.round(value * (isInch ? 2.54 : 1) * 10) / 10;
  return {
    text,
    sizes,
    zones,
    cells: numbers.map((row, size) =>
      row.map(([min, max], zone) =>
        size === empty[0] && zone === empty[1] ? undefined : [toCm(min), toCm(max)],
      ),
    ),
  };
}

function pickSizes(random: Random): string[] {
  const letters = ['XXS', 'XS', 'S', 'M', 'L', 'XL', '2XL', '3XL'];
  const lists = [
    letters,
    letters,
    ['XXXS', 'XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL'],
    ['XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL', '4XL'],
    ['32', '34', '36', '38', '40', '42', '44', '46'],
    ['6', '8', '10', '12', '14', '16', '18', '20'],
    ['0', '2', '4', '6', '8', '10', '12', '14'],
    ['XS/S', 'S/M', 'M/L', 'L/XL', 'XL/XXL'],
    ['X-Small', 'Small', 'Medium', 'Large', 'X-Large', 'XX-Large'],
    ['38R', '40R', '42R', '44R', '46R'],
  ];
  const list = lists[Math.floor(random() * lists.length)] ?? letters;
  const count = Math.min(list.length, 3 + Math.floor(random() * 5));
  const start = Math.floor(random() * (list.length - count + 1));
  return list.slice(start, start + count);
}

interface Writer {
  readonly cell: (range: readonly [number, number]) => string;
  readonly headingUnit: string;
  readonly titleUnit: string;
}

function writer(language: Language, isInch: boolean, random: Random): Writer {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const between = pick(['-', '-', ' - ', '–', ' – ', '/', ` ${pick(language.to)} `, '—', '~']);
  const comma = !isInch && random() < 0.4;
  const asFraction = isInch && random() < 0.5;
  const place = pick(['cell', 'heading', 'heading', 'title', 'title']);
  const unit = pick(isInch ? language.inch : language.cm);
  const suffix = place === 'cell' ? pick(isInch ? ['"', ' in', '”'] : ['cm', ' cm']) : '';
  const number = (value: number): string => {
    const text = asFraction && value % 1 === 0.5 ? `${Math.floor(value)} 1/2` : String(value);
    return comma ? text.replace('.', ',') : text;
  };
  const isDoubled = random() < 0.3;
  const isBoth = place === 'cell' && !isInch && random() < 0.3;
  const inches = (cm: number): number => Math.round((cm / 2.54) * 2) / 2;
  const open = pick([' (', ' / ']);
  const also = ([min, max]: readonly [number, number]): string => {
    if (!isBoth) return '';
    const range = min === max ? inches(min) : `${inches(min)}-${inches(max)}`;
    return `${open}${range} in${open === ' (' ? ')' : ''}`;
  };
  return {
    cell: ([min, max]) =>
      (min === max
        ? number(min) + suffix
        : `${number(min)}${isDoubled ? suffix : ''}${between}${number(max)}${suffix}`) + also([min, max]),
    headingUnit: place === 'heading' ? pick([` (${unit})`, ` [${unit}]`, `, ${unit}`]) : '',
    titleUnit: place === 'title' ? ` (${unit})` : '',
  };
}

interface Grid {
  readonly size: string;
  readonly sizes: readonly string[];
  readonly headings: readonly string[];
  readonly cells: readonly (readonly string[])[];
  readonly random: Random;
}

interface Layout {
  /** Empty cells can be seen. */
  readonly isTable: boolean;
  readonly write: (grid: Grid) => string;
}

const byRow = ({ size, sizes, headings, cells }: Grid): string[][] => [
  [size, ...sizes],
  ...headings.map((heading, zone) => [heading, ...cells.map((row) => row[zone] ?? '')]),
];

const byColumn = ({ size, sizes, headings, cells }: Grid): string[][] => [
  [size, ...headings],
  ...sizes.map((label, index) => [label, ...(cells[index] ?? [])]),
];

const csv = (cell: string): string => (/[",;]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

const layouts: readonly Layout[] = [byRow, byColumn].flatMap((grid): Layout[] => [
  {
    isTable: true,
    write: (all) =>
      grid(all)
        .map((row) => row.join('\t'))
        .join('\n'),
  },
  {
    isTable: true,
    write: (all) =>
      grid(all)
        .map((row) => `| ${row.join(' | ')} |`)
        .join('\n'),
  },
  {
    isTable: true,
    write: (all) =>
      grid(all)
        .map((row) => row.join(' | '))
        .join('\n'),
  },
  {
    isTable: true,
    write: (all) =>
      grid(all)
        .map((row) => row.map(csv).join(';'))
        .join('\n'),
  },
  {
    isTable: true,
    write: (all) =>
      grid(all)
        .map((row) => row.map(csv).join(','))
        .join('\n'),
  },
  {
    isTable: true,
    write: (all) =>
      `<table class="x">${grid(all)
        .map(
          (row) => `<tr>${row.map((cell) => `<td>${cell.replaceAll('"', '&quot;')}</td>`).join('\n')}</tr>`,
        )
        .join('')}</table>`,
  },
  {
    isTable: false,
    write: (all) =>
      grid(all)
        .map((row) => row.join('   '))
        .join('\n'),
  },
  {
    isTable: false,
    write: (all) =>
      grid(all)
        .map((row) => row.join(' '))
        .join('\n'),
  },
  {
    isTable: false,
    write: (all) =>
      grid(all)
        .map((row) => row.join(' '))
        .join('\n\n'),
  },
  {
    isTable: true,
    write: (all) => {
      const rows = grid(all);
      const widths =
        rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)) + 4) ?? [];
      return rows
        .map((row) =>
          row
            .map((cell, column) => cell.padEnd(widths[column] ?? 0))
            .join('')
            .trimEnd(),
        )
        .join('\n');
    },
  },
  {
    isTable: false,
    write: (all) =>
      grid(all)
        .map((row) => row.join('\n'))
        .join('\n'),
  },
  { isTable: false, write: (all) => listed(all, ': ', ', ') },
  { isTable: false, write: (all) => listed(all, '\n', '\n') },
]);

/** A size after the other, each measure with its heading. */
function listed({ size, sizes, headings, cells }: Grid, between: string, after: string): string {
  const lines = sizes.map((label, index) => {
    const measures = headings.map((heading, zone) => `${heading} ${cells[index]?.[zone] ?? ''}`);
    return `${size} ${label}${between}${measures.join(after)}`;
  });
  return lines.join('\n');
}

/** What copying and pasting does to a text. */
function disturb(text: string, random: Random): string {
  let disturbed = text;
  if (random() < 0.15) disturbed = disturbed.replaceAll('\n', '\r\n');
  if (random() < 0.15) disturbed = disturbed.replaceAll(' ', '\u00a0');
  if (random() < 0.1) disturbed = disturbed.replaceAll('\n', '  \n');
  if (random() < 0.05)
    disturbed = disturbed.replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
  if (random() < 0.05) disturbed = `\ufeff${disturbed}`;
  if (random() < 0.05) disturbed = disturbed.normalize('NFD');
  return disturbed;
}
