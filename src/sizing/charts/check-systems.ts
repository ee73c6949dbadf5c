import type { SizeChart } from '../../contract/sizing.js';
import type { SizeSystem } from '../../contract/sizing-kinds.js';
import type { ChartFlaw } from './flaws.js';

type Size = SizeChart['sizes'][number];

/**
 * What is added to a British size of women's clothes for that of another system. No standard puts the systems side by side: this is
 * how shops pair them, UK 10 = DE 36 = FR 38 = IT 42 = US 6. By EU some mean the German, some the French size.
 */
const women: Readonly<Partial<Record<SizeSystem, readonly number[]>>> = {
  uk: [0],
  us: [-4],
  de: [26],
  fr: [28],
  eu: [26, 28],
  it: [32],
};

/** Of men's jackets and shirts; trousers are by inches everywhere. */
const men: Readonly<Partial<Record<SizeSystem, readonly number[]>>> = { uk: [0], us: [0] };

/** Names in two systems that never are the same size. Each system is told once, at the first size. */
export function checkSystems(chart: SizeChart): ChartFlaw[] {
  const told = new Set<SizeSystem>();
  return chart.sizes.flatMap((size) => {
    const flaw = size.zones.foot ? checkShoe(size, chart) : checkSize(size, chart);
    if (!flaw || told.has(flaw.system)) return [];
    told.add(flaw.system);
    return [flaw];
  });
}

type Disagreement = Extract<ChartFlaw, { kind: 'systems-disagree' }>;

function checkSize({ label, names = {} }: Size, { audience }: SizeChart): Disagreement | undefined {
  if (audience === 'kids') return undefined;
  const table = audience === 'men' ? men : women;
  const said = (Object.entries(names) as [SizeSystem, string][]).flatMap(([system, value]) => {
    const number = numberOf(value);
    const steps = table[system];
    return number === undefined || !steps
      ? []
      : [{ system, value, british: steps.map((step) => number - step) }];
  });
  // What most systems agree on is taken to be right.
  const votes = said.flatMap(({ british }) => british);
  const support = (value: number): number => votes.filter((each) => each === value).length;
  const best = Math.max(...votes.map(support));
  const agreed = votes.find((value) => support(value) === best);
  const wrong = said.find(({ british }) => agreed !== undefined && !british.includes(agreed));
  const right = said.find(({ british }) => agreed !== undefined && british.includes(agreed));
  if (!wrong || !right || agreed === undefined) return undefined;
  const usual = String(agreed + (table[wrong.system]?.[0] ?? 0));
  return {
    kind: 'systems-disagree',
    size: label,
    system: wrong.system,
    value: wrong.value,
    other: right.system,
    otherValue: right.value,
    usual,
  };
}

/** By the Paris point of two thirds of a centimetre and the barleycorn of a third of an inch; shops differ by a size. */
function checkShoe({ label, names = {} }: Size, { audience }: SizeChart): Disagreement | undefined {
  const [eu, uk] = [numberOf(names.eu), numberOf(names.uk)];
  const us = numberOf(names.us);
  if (audience === 'kids' || uk === undefined) return undefined;
  const usualEu = (uk + 25) * 1.27;
  const base = { size: label, other: 'uk', otherValue: names.uk ?? '' } as const;
  if (eu !== undefined && Math.abs(eu - usualEu) > 1.6) {
    const usual = String(Math.round(usualEu));
    return { kind: 'systems-disagree', ...base, system: 'eu', value: names.eu ?? '', usual };
  }
  const [least, most] = audience === 'women' ? [1.5, 2.5] : audience === 'men' ? [0.5, 1] : [0.5, 2.5];
  if (us !== undefined && (us - uk < least || us - uk > most)) {
    const usual = String(uk + most - 0.5 * Number(audience === 'women'));
    return { kind: 'systems-disagree', ...base, system: 'us', value: names.us ?? '', usual };
  }
  return undefined;
}

function numberOf(name: string | undefined): number | undefined {
  const found = /^\d{1,3}(?:[.,]\d)?/.exec(name ?? '');
  return found ? Number(found[0].replace(',', '.')) : undefined;
}
