import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { ProductSizing, SizeFit } from '../../src/contract/index.js';
import type * as engine from '../../src/sizing/index.js';
import { root } from '../bootstrap.mjs';
import { chromeFlags, findChromium } from '../browser.mjs';
import {
  asReported,
  crossValidated,
  figuresOf,
  withUsual,
  type Asked,
  type Figures,
} from '../sizing/figures.js';
import { rentalFigures, type RentalFigures } from '../sizing/rentals.js';
import { isHeldOut, isSlip, readSurvey } from '../sizing/survey.js';

type Engine = typeof engine;
type ByFit = Readonly<Record<SizeFit, Figures>>;

interface SurveyFigures {
  /** The shipped coefficients, on the fifth of the survey that they were fitted without. */
  readonly heldOut: { readonly asReported: ByFit; readonly withUsual: ByFit };
  /** Each fifth by coefficients that were fitted on the others: what to expect. */
  readonly crossValidated: { readonly asReported: ByFit; readonly withUsual: ByFit };
}

interface SizingFigures {
  readonly survey: SurveyFigures | string;
  readonly rentals: RentalFigures | string;
  /** Of one advice in Chromium at a quarter of the processor's speed, in milliseconds: a dress by three zones of ten sizes. */
  readonly advice: { readonly coldest: number; readonly p50: number; readonly p99: number };
}

/** How good the advice is on people and users that it was not fitted on, what it costs and what it weighs. */
export async function bench(): Promise<SizingFigures> {
  return {
    survey: surveyFigures() ?? 'skipped: the survey is not beside the project',
    rentals: rentalFigures() ?? 'skipped: the rentals are not beside the project',
    advice: await adviceTimes(await engineScript()),
  };
}

function surveyFigures(): SurveyFigures | undefined {
  const people = readSurvey()?.filter((person) => !isSlip(person));
  if (!people) return undefined;
  const outside = people.filter(isHeldOut);
  const of = (ask: Asked): ByFit => ({
    women: figuresOf(outside, 'women', ask),
    men: figuresOf(outside, 'men', ask),
  });
  return {
    heldOut: { asReported: of(asReported), withUsual: of(withUsual) },
    crossValidated: crossValidated(people, { asReported, withUsual }),
  };
}

/** In a real browser whose processor is slowed down four times: a phone. */
async function adviceTimes(script: string): Promise<SizingFigures['advice']> {
  const browser = await chromium.launch({
    executablePath: findChromium() ?? 'chromium',
    args: chromeFlags(),
  });
  try {
    const page = await browser.newPage();
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addScriptTag({ content: script });
    const times = await page.evaluate(timeAdvices);
    const [coldest] = times;
    times.sort((a, b) => a - b);
    const at = (share: number): number => rounded(times[Math.floor(times.length * share)]!);
    return { coldest: rounded(coldest!), p50: at(0.5), p99: at(0.99) };
  } finally {
    await browser.close();
  }
}

const rounded = (time: number): number => Math.round(time * 1000) / 1000;

/** Runs in the page. */
function timeAdvices(): number[] {
  const { advise } = (globalThis as unknown as { sizing: Engine }).sizing;
  const sizes = Array.from({ length: 10 }, (_, index) => {
    const zone = (first: number): { min: number; max: number } => ({
      min: first + index * 4,
      max: first + index * 4 + 4,
    });
    return { label: String(32 + index * 2), zones: { bust: zone(74), waist: zone(58), hip: zone(82) } };
  });
  const product: ProductSizing = {
    productId: 'dress',
    title: 'Dress',
    garment: 'dress',
    chart: { audience: 'women', measures: 'body', sizes },
    variants: sizes.map(({ label }) => ({ variantId: label, title: label, size: label, available: 3 })),
  };
  // A page's clock is coarse: each time is that of ten advices.
  return Array.from({ length: 300 }, (_, round) => {
    const begun = performance.now();
    for (let index = 0; index < 10; index += 1) {
      const [height, weight, age] = [155 + index * 2, 52 + (round % 17), 20 + (round % 30)];
      advise({ fit: 'women', height, weight, age }, product);
    }
    return (performance.now() - begun) / 10;
  });
}

/** The engine as a page could load it. What it weighs is a budget of the build. */
async function engineScript(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/sizing/index.ts')],
    bundle: true,
    minify: true,
    format: 'iife',
    globalName: 'sizing',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]!.text;
}
