import { svg, html, nothing, type TemplateResult } from 'lit';
import type { SizeFit, SizeZone } from '../../src/contract/index.js';

/** A tape around the body: the front of it, and behind. */
interface Girth {
  readonly y: number;
  /** Half as wide as the body there. */
  readonly rx: number;
}

interface Figure {
  /** The left half; the right one is its mirror. */
  readonly half: string;
  readonly girths: Partial<Readonly<Record<SizeZone, Girth>>>;
  /** From the shoulder over the elbow to the wrist. */
  readonly sleeve: string;
}

const figures: Readonly<Record<SizeFit, Figure>> = {
  women: {
    half: 'M43 4v9c-1 6-7 8-15 11-5 2-8 6-9 12l-7 30-1 20M17 87l8-35M27 42c-1 7-1 11 1 15 2 5 4 8 4 13 0 8-7 14-8 25l1 21M35 50q6 5 12 1M48 102v14',
    girths: {
      neck: { y: 12, rx: 6 },
      chest: { y: 40, rx: 21 },
      bust: { y: 47, rx: 21 },
      underbust: { y: 56, rx: 20 },
      waist: { y: 70, rx: 16 },
      hip: { y: 92, rx: 24 },
    },
    sleeve: 'M26 25c-5 2-7 7-8 12l-5 28 2 20',
  },
  men: {
    half: 'M41 4v9c-1 6-8 8-17 11-6 2-9 7-10 13L8 66v20M15 87l8-36M24 40c1 11 4 20 4 30-1 9-4 16-4 25l1 21M48 102v14',
    girths: {
      neck: { y: 12, rx: 8 },
      chest: { y: 42, rx: 24 },
      bust: { y: 46, rx: 24 },
      underbust: { y: 54, rx: 22 },
      waist: { y: 70, rx: 20 },
      hip: { y: 92, rx: 24 },
    },
    sleeve: 'M22 25c-5 2-7 7-8 13L9 66l1 19',
  },
};

const legs = 'M30 4c-2 10-6 16-6 26l4 38 1 36-7 6v4h14v-8l3-34 8-38';
const foot =
  'M46 112c-11 0-16-8-14-20 2-11-3-22-3-35 0-19 9-32 20-32s19 10 19 25c0 14-7 22-8 34-1 17-4 28-14 28zM35 20a4 5 0 1 0 0-1M46 15a4.5 6 0 1 0 0-1M58 19a3.5 4.5 0 1 0 0-1M66 27a3 4 0 1 0 0-1';

/** How a zone is measured: a figure of that fit, and the tape on it. `words` say the same. */
export function drawing(zone: SizeZone, fit: SizeFit, words: string): TemplateResult {
  return html`<svg class="drawing" viewBox="0 0 96 120" role="img" aria-label=${words}>
    ${zone === 'foot' ? drawFoot() : zone === 'inseam' ? drawLegs() : drawTorso(figures[fit], zone)}
  </svg>`;
}

function drawTorso({ half, girths, sleeve }: Figure, zone: SizeZone): TemplateResult {
  const girth = girths[zone];
  return svg`${mirrored(half)}
    ${girth ? drawGirth(girth) : nothing}
    ${zone === 'sleeve' ? svg`<path class="tape" d=${sleeve} />` : nothing}`;
}

function drawGirth({ y, rx }: Girth): TemplateResult {
  const ends = `${rx} 4 0 0`;
  return svg`<path class="behind" d=${`M${48 - rx} ${y}a${ends} 1 ${2 * rx} 0`} />
    <path class="tape" d=${`M${48 - rx} ${y}a${ends} 0 ${2 * rx} 0`} />`;
}

const drawLegs = (): TemplateResult => svg`${mirrored(legs)}
  <path d="M12 114h72" />
  <path class="tape" d="M48 34v80M44 34h8M44 114h8" />`;

const drawFoot = (): TemplateResult => svg`<path d=${foot} />
  <path class="tape" d="M80 10v102M75 10h10M75 112h10" />`;

const mirrored = (half: string): TemplateResult => svg`<path d=${half} />
  <path transform="matrix(-1 0 0 1 96 0)" d=${half} />`;
