import { brotliCompressSync } from 'node:zlib';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { ProductSizing, SizeFit } from '../../src/contract/index.js';
import { advise } from '../../src/sizing/index.js';
import { root } from '../bootstrap.mjs';
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
  /** Of one advice, in milliseconds: a dress by three zones of ten sizes. */
  readonly advice: { readonly p50: number; readonly p99: number };
  /** What a page downloads for the engine, its coefficients in it. */
  readonly brotliBytes: number;
}

/** How good the advice is on people and users that it was not fitted on, what it costs and what it weighs. */
export async function bench(): Promise<SizingFigures> {
  return {
    survey: surveyFigures() ?? 'skipped: the survey is not beside the project',
    rentals: rentalFigures() ?? 'skipped: the rentals are not beside the project',
    advice: adviceTimes(),
    brotliBytes: await engineBytes(),
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

function adviceTimes(): SizingFigures['advice'] {
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
  const times: number[] = [];
  for (let index = 0; index < 4000; index += 1) {
    const begun = performance.now();
    advise(
      { fit: 'women', height: 155 + (index % 20), weight: 52 + (index % 17), age: 20 + (index % 30) },
      product,
    );
    // The first calls are the compiler's.
    if (index >= 1000) times.push(performance.now() - begun);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(times[Math.floor(times.length * share)]! * 1000) / 1000;
  return { p50: at(0.5), p99: at(0.99) };
}

export async function engineBytes(): Promise<number> {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/sizing/index.ts')],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
  });
  return brotliCompressSync(outputFiles[0]!.contents).length;
}
