import type { SizeRange } from '../../contract/sizing.js';
import type { SizeSystem, SizeZone } from '../../contract/sizing-kinds.js';
import type { ChartFlaw, LengthUnit } from './flaws.js';

const zones: Readonly<Record<SizeZone, string>> = {
  chest: 'chest',
  bust: 'bust',
  underbust: 'underbust',
  waist: 'waist',
  hip: 'hip',
  neck: 'neck',
  inseam: 'inseam',
  sleeve: 'sleeve',
  foot: 'foot length',
};

const systems: Readonly<Record<SizeSystem, string>> = {
  letter: 'letter',
  eu: 'EU',
  de: 'German',
  fr: 'French',
  it: 'Italian',
  uk: 'UK',
  us: 'US',
  jp: 'Japanese',
  cn: 'Chinese',
  mm: 'Mondopoint',
};

const units: Readonly<Record<LengthUnit, string>> = { cm: 'centimetres', mm: 'millimetres', in: 'inches' };

/** A flaw in English, for the merchant: what the chart says, why that cannot be meant, what to do. */
export function wordsOfFlaw(flaw: ChartFlaw): string {
  switch (flaw.kind) {
    case 'no-sizes':
      return 'No sizes were found. Put their names (S, M, L or 36, 38, 40) in one row or one column.';
    case 'no-measures':
      return 'No measures were found. Name them (chest, waist, hip …) before or above their numbers.';
    case 'too-long':
      return `The text is longer than ${grouped(flaw.limit)} characters; what comes after was not read. Paste one chart at a time.`;
    case 'reversed':
      return `${cell(flaw)} goes from ${flaw.min} to ${flaw.max} cm, from large to small. Correct one of the two.`;
    case 'no-width':
      return `${cell(flaw)} is ${flaw.value} cm from end to end, while the other sizes have a range. One of the two numbers is missing or wrong.`;
    case 'units-disagree':
      return `${cell(flaw)} is ${range(flaw.cm)} by the centimetres and ${range(flaw.inches)} by the inches. Correct one; the centimetres were kept.`;
    case 'hole':
      return `No size has a ${name(flaw.zone)} of ${flaw.from} to ${flaw.to} cm: ${flaw.size} ends, and ${flaw.next} begins later. Let the sizes meet.`;
    case 'small-holes':
      return `In ${name(flaw.zone)} each size begins a whole step after the one before it. Whoever measures between the two is counted to the nearer.`;
    case 'overlap':
      return `A ${name(flaw.zone)} of ${flaw.from} to ${flaw.to} cm is both ${flaw.size} and ${flaw.next}. If that is not meant, let the sizes meet.`;
    case 'double-size':
      return `${flaw.size} stands beside ${list(flaw.beside)}: the same body has two sizes. Advice weighs them by their middle.`;
    case 'order':
      return `In ${name(flaw.zone)} ${flaw.next} is no larger than ${flaw.size}. Check both sizes.`;
    case 'size-order':
      return `${flaw.next} comes after ${flaw.size}. Put the sizes in order, the smallest first.`;
    case 'duplicate-size':
      return `There is more than one size ${flaw.size}. Keep one, or name them apart.`;
    case 'systems-disagree':
      return `In ${flaw.size}, ${systems[flaw.system]} ${flaw.value} stands beside ${systems[flaw.other]} ${flaw.otherValue}, which usually is ${systems[flaw.system]} ${flaw.usual}. Check the whole ${systems[flaw.system]} row.`;
    case 'names-order':
      return `The ${systems[flaw.system]} size of ${flaw.next} is smaller than that of ${flaw.size}. Check the row.`;
    case 'names-missing':
      return `${list(flaw.sizes)} has no ${systems[flaw.system]} size.`;
    case 'missing':
      return `${list(flaw.sizes)} has no ${name(flaw.zone)}. Add it, or advice for that size goes by the rest.`;
    case 'implausible':
      return `${cell(flaw)} is ${range(flaw)}: nobody measures that. Check the number and its unit.`;
    case 'open-ended':
      return `${cell(flaw)} is open at one end. Give both ends, so that advice can tell who is too far from it.`;
    case 'unreadable':
      return flaw.zone && flaw.size
        ? `${cell({ zone: flaw.zone, size: flaw.size })} says “${flaw.text}”, which is no number. It was left out.`
        : `“${flaw.text}” could not be read as a part of the chart. It was left out.`;
    case 'count':
      return `“${flaw.heading}” has ${flaw.found} values where ${flaw.expected} are expected. It was left out: mark an empty cell by a dash.`;
    case 'zone-twice':
      return `“${flaw.heading}” gives ${name(flaw.zone)} a second time, with other numbers. The first was kept; paste one chart at a time.`;
    case 'unit-guessed':
      return `The unit of ${list(flaw.zones.map(name))} is not said. The numbers were taken as ${units[flaw.unit]}.`;
    case 'unit-doubtful':
      return `The ${name(flaw.zone)} is said to be in ${units[flaw.said]}, and its numbers can only be ${units[flaw.unit]}. They were taken so.`;
    case 'flat':
      return flaw.isGuess
        ? `The ${name(flaw.zone)} is too small for a girth, so it was taken as the width of the garment laid flat and doubled. Say so in the chart.`
        : `The ${name(flaw.zone)} is measured across the garment laid flat; it was doubled.`;
    case 'heading-guessed':
      return flaw.zone
        ? `“${flaw.heading}” was read as ${name(flaw.zone)}. Correct the spelling.`
        : `“${flaw.heading}” is spelt in an unknown way. Check it.`;
    case 'heading-unknown':
      return `“${flaw.heading}” is no measure that is known. It was left out.`;
    case 'not-used':
      return `“${flaw.heading}” was understood and left out: advice does not use it.`;
    case 'audience-guessed':
      return flaw.audience === 'unisex'
        ? 'The chart does not say for whom it is; it was taken as for women and men.'
        : `The chart does not say for whom it is; it was taken as for ${flaw.audience}.`;
    case 'measures-guessed':
      return flaw.measures === 'body'
        ? 'The chart does not say whether it measures body or garment; it was taken as body.'
        : 'The chart does not say whether it measures body or garment; it was taken as garment.';
    case 'system-guessed':
      return flaw.system
        ? `${list(flaw.values)} are sizes of a country that is not named. They were kept as ${systems[flaw.system]}.`
        : `${list(flaw.values)} are sizes of a country that is not named. They were left out.`;
    case 'several-charts':
      return `There are charts for ${list(flaw.others)} too. Paste them one at a time, or choose for whom.`;
  }
}

function name(zone: SizeZone): string {
  return zones[zone];
}

function cell({ size, zone }: { readonly size: string; readonly zone: SizeZone }): string {
  return `${size}, ${zones[zone]},`;
}

function range({ min, max }: SizeRange): string {
  return min === max ? `${min} cm` : `${min} to ${max} cm`;
}

function list(items: readonly string[]): string {
  const last = items[items.length - 1] ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}

function grouped(number: number): string {
  return String(number).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
