import type { SizeChart } from '../../../src/contract/sizing.js';
import { type SizeSystem, type SizeZone, sizeZones } from '../../../src/contract/sizing-kinds.js';
import {
  type ChartFlaw,
  type ChartHints,
  type FlawWeight,
  readChart,
  weightOfFlaw,
  wordsOfFlaw,
} from '../../../src/sizing/charts/index.js';

const zoneNames: Readonly<Record<SizeZone, string>> = {
  chest: 'Chest',
  bust: 'Bust',
  underbust: 'Underbust',
  waist: 'Waist',
  hip: 'Hip',
  neck: 'Neck',
  inseam: 'Inseam',
  sleeve: 'Sleeve',
  foot: 'Foot',
};

const systemNames: Readonly<Partial<Record<SizeSystem, string>>> = {
  eu: 'EU',
  de: 'DE',
  fr: 'FR',
  it: 'IT',
  uk: 'UK',
  us: 'US',
  jp: 'JP',
  cn: 'CN',
};

const groups: readonly { readonly weight: FlawWeight; readonly title: string }[] = [
  { weight: 'wrong', title: 'To correct' },
  { weight: 'doubtful', title: 'To check' },
  { weight: 'note', title: 'How it was read' },
];

/** A flaw with the number by which the table points to it; what was only taken to be so has none. */
interface Note {
  readonly flaw: ChartFlaw;
  readonly number?: number;
}

const page = document.querySelector<HTMLElement>('[data-chart-check]');
if (page) connect(page);

function connect(root: HTMLElement): void {
  const text = find<HTMLTextAreaElement>(root, 'textarea');
  const copy = find<HTMLButtonElement>(root, '[data-chart-copy]');
  const copyWords = copy.textContent;
  let chart: SizeChart | undefined;

  const show = (): void => {
    const { chart: read, flaws } = readChart(text.value, hintsOf(root));
    chart = read;
    const notes = numbered(flaws);
    const isEmpty = text.value.trim() === '';
    find(root, '[data-chart-summary]').textContent = isEmpty
      ? 'Paste a chart to begin.'
      : summaryOf(read, flaws);
    find(root, '[data-chart-actions]').hidden = !read;
    copy.textContent = copyWords;
    find(root, '[data-chart-result]').replaceChildren(
      ...(read ? [tableOf(read, notes)] : []),
      ...(isEmpty ? [] : groups.flatMap((group) => listOf(group, notes))),
    );
  };

  root.addEventListener('input', show);
  find(root, 'form').addEventListener('submit', (event) => event.preventDefault());
  find(root, '[data-chart-example]').addEventListener('click', () => {
    text.value = root.dataset['example'] ?? '';
    // Its beginning is what is looked at.
    text.setSelectionRange(0, 0);
    show();
    text.focus();
  });
  copy.addEventListener('click', () => void copyChart(chart, copy));
  // A browser that comes back to the page may have kept the text.
  show();
}

async function copyChart(chart: SizeChart | undefined, button: HTMLButtonElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(JSON.stringify(chart, undefined, 2));
    button.textContent = button.dataset['done'] ?? '';
  } catch {
    button.textContent = 'The browser refused to copy';
  }
}

function hintsOf(root: HTMLElement): ChartHints {
  const data = new FormData(find<HTMLFormElement>(root, 'form'));
  const [audience, measures] = [data.get('audience'), data.get('measures')];
  return {
    ...(audience ? { audience: audience as SizeChart['audience'] } : {}),
    ...(measures ? { measures: measures as SizeChart['measures'] } : {}),
  };
}

function numbered(flaws: readonly ChartFlaw[]): readonly Note[] {
  let number = 0;
  return groups.flatMap(({ weight }) =>
    flaws
      .filter((flaw) => weightOfFlaw(flaw) === weight)
      .map((flaw) => (weight === 'note' ? { flaw } : { flaw, number: (number += 1) })),
  );
}

function summaryOf(chart: SizeChart | undefined, flaws: readonly ChartFlaw[]): string {
  const count = (weight: FlawWeight): number => flaws.filter((flaw) => weightOfFlaw(flaw) === weight).length;
  const [wrong, doubtful] = [count('wrong'), count('doubtful')];
  const found = [wrong > 0 && `${wrong} to correct`, doubtful > 0 && `${doubtful} to check`].filter(Boolean);
  const said = found.length > 0 ? `${found.join(', ')}.` : 'Nothing contradicts itself.';
  if (!chart) return `No chart was found. ${found.length > 0 ? said : ''}`;
  const sizes = chart.sizes.length === 1 ? '1 size' : `${chart.sizes.length} sizes`;
  return `${sizes}. ${said}`;
}

function tableOf(chart: SizeChart, notes: readonly Note[]): HTMLElement {
  const zones = sizeZones.filter((zone) => chart.sizes.some((size) => size.zones[zone]));
  const head = make(
    'tr',
    {},
    cell('th', 'Size', 'col'),
    ...zones.map((zone) => cell('th', zoneNames[zone], 'col')),
  );
  const rows = chart.sizes.map((size) => {
    const names = Object.entries(size.names ?? {}).map(([system, name]) =>
      `${systemNames[system as SizeSystem] ?? ''} ${name}`.trim(),
    );
    const label = cell('th', size.label, 'row');
    if (names.length > 0) label.append(make('span', { class: 'chart-names' }, names.join(' · ')));
    return make('tr', {}, label, ...zones.map((zone) => measureOf(size, zone, notes)));
  });
  const body = chart.measures === 'body' ? 'body' : 'garment';
  const caption = `In cm, of the ${body}; for ${chart.audience === 'unisex' ? 'women and men' : chart.audience}`;
  const table = make(
    'table',
    {},
    make('caption', {}, caption),
    make('thead', {}, head),
    make('tbody', {}, ...rows),
  );
  return make(
    'div',
    { class: 'chart-table', tabindex: '0', role: 'region', 'aria-label': 'The chart as it was read' },
    table,
  );
}

function measureOf(size: SizeChart['sizes'][number], zone: SizeZone, notes: readonly Note[]): HTMLElement {
  const range = size.zones[zone];
  const own = notes.filter(
    ({ flaw, number }) =>
      number && 'zone' in flaw && flaw.zone === zone && 'size' in flaw && flaw.size === size.label,
  );
  const text = !range ? '–' : range.min === range.max ? String(range.min) : `${range.min}–${range.max}`;
  const marks = own.map(({ number }) =>
    make(
      'a',
      { href: `#flaw-${number}`, class: 'chart-mark', 'aria-label': `Remark ${number}` },
      String(number),
    ),
  );
  const [worst] = own;
  return make(
    'td',
    worst ? { 'data-weight': weightOfFlaw(worst.flaw) } : {},
    text,
    ...marks.flatMap((mark) => [' ', mark]),
  );
}

function listOf({ weight, title }: (typeof groups)[number], notes: readonly Note[]): HTMLElement[] {
  const own = notes.filter(({ flaw }) => weightOfFlaw(flaw) === weight);
  if (own.length === 0) return [];
  const items = own.map(({ flaw, number }) =>
    make(
      'li',
      number ? { id: `flaw-${number}`, tabindex: '-1', value: String(number) } : {},
      make('bdi', {}, wordsOfFlaw(flaw)),
    ),
  );
  const list = make(
    weight === 'note' ? 'ul' : 'ol',
    { class: 'chart-flaws', 'data-weight': weight },
    ...items,
  );
  return [make('h2', { class: 'chart-title', 'data-weight': weight }, title), list];
}

function cell(tag: 'th' | 'td', text: string, scope: 'col' | 'row'): HTMLElement {
  return make(tag, { scope }, text);
}

function make(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly (Node | string)[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function find<T extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): T {
  const element = root.querySelector<T>(selector);
  if (!element) throw new Error(`The page has no ${selector}`);
  return element;
}
