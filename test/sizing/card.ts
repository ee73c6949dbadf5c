// The figures of the model card, docs/size-model.md, between its marks; and its picture.
import { sizeFits } from '../../src/contract/sizing-kinds.js';
import { survey } from '../../src/sizing/coefficients.js';
import { asReported, crossValidated, figuresOf, withoutAge, withUsual, type Figures } from './figures.js';
import { isHeldOut, isSlip, zones, type Person } from './survey.js';

const marks = ['<!-- figures: written by `npm run fit` -->', '<!-- end of figures -->'] as const;

export interface CardFigures {
  readonly people: number;
  readonly slips: number;
  /** Of the fifth that the shipped coefficients were fitted without. */
  readonly heldOut: Readonly<Record<'asReported' | 'withUsual' | 'withSlips', ByFit>>;
  readonly crossValidated: Readonly<Record<'asReported' | 'withoutAge' | 'withUsual', ByFit>>;
}

export function cardFigures(people: readonly Person[]): CardFigures {
  const honest = people.filter((person) => !isSlip(person));
  const outside = (of: readonly Person[], ask = asReported): ByFit => ({
    women: figuresOf(of.filter(isHeldOut), 'women', ask),
    men: figuresOf(of.filter(isHeldOut), 'men', ask),
  });
  return {
    people: people.length,
    slips: people.length - honest.length,
    heldOut: {
      asReported: outside(honest),
      withUsual: outside(honest, withUsual),
      withSlips: outside(people),
    },
    crossValidated: crossValidated(honest, { asReported, withoutAge, withUsual }),
  };
}

/** The page with the figures in it, and its picture. */
export function cardOf(
  page: string,
  { people, slips, heldOut, crossValidated: all }: CardFigures,
): { page: string; picture: string } {
  const [before, rest] = page.split(marks[0]);
  const after = rest?.split(marks[1])[1];
  if (before === undefined || after === undefined) throw new Error('The model card has lost its marks.');
  const rows: [string, ByFit][] = [
    ['held out: height, weight, age', heldOut.asReported],
    ['held out: and the usual size elsewhere', heldOut.withUsual],
    ['held out: height, weight, age, with the slips', heldOut.withSlips],
    ['cross-validated: height, weight, age', all.asReported],
    ['cross-validated: without the age', all.withoutAge],
    ['cross-validated: and the usual size elsewhere', all.withUsual],
  ];
  const figures = [
    `Of ${people} people ${slips} are left out as slips of the pen. Held out are ${heldOut.asReported.women.people} ` +
      `women and ${heldOut.asReported.men.people} men; cross-validated are all, in fifths, of which the first is the held-out one.`,
    '',
    '| letter of the bust or chest | women: exact | within one | calibration error | men: exact | within one | calibration error |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...rows.map(([name, { women, men }]) => `| ${name} | ${[women, men].map(lettersOf).join(' | ')} |`),
    '',
    `No advice (outside the studied range): ${[all.asReported.women, all.asReported.men].map(({ refused, people: count }) => percent(refused / count)).join(' of the women, ')} of the men.`,
    '',
    `| error in cm | ${zones.map((zone) => (zone === 'chest' ? 'chest or bust' : zone)).join(' | ')} |`,
    `| --- | ${zones.map(() => '---').join(' | ')} |`,
    ...rows
      .filter((_, index) => index % 3 === 0)
      .flatMap(([name, { women, men }]) => [
        `| women, ${name} | ${errorsOf(women)} |`,
        `| men, ${name} | ${errorsOf(men)} |`,
      ]),
    '',
    '| studied | height, cm | BMI | age |',
    '| --- | --- | --- | --- |',
    ...sizeFits.map((fit) => {
      const { height, bmi, age } = survey[fit].limits;
      return `| ${fit} | ${[height, bmi, age].map(([least, , , most]) => `${least} to ${most}`).join(' | ')} |`;
    }),
    '',
    '![How often an advice was right, against how likely it was said to be](size-calibration.svg)',
  ];
  return {
    page: `${before}${marks[0]}\n\n${figures.join('\n')}\n\n${marks[1]}${after}`,
    picture: pictureOf(all.asReported, all.withUsual),
  };
}

const lettersOf = ({ exact, withinOne, calibrationError }: Figures): string =>
  [exact, withinOne, calibrationError].map((share) => share.toFixed(3)).join(' | ');

const errorsOf = ({ rmse }: Figures): string => zones.map((zone) => rmse[zone].toFixed(2)).join(' | ');

const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

type ByFit = Readonly<Record<'women' | 'men', Figures>>;

/** Said against right, the discs as large as their share of the advice. */
function pictureOf(plain: ByFit, usual: ByFit): string {
  const at = (share: number): number => Math.round(60 + (share - 0.3) * 600);
  const discs = ({ bins, people }: Figures, colour: string, opacity: number): string =>
    bins
      .filter(({ count }) => count >= 15)
      .map(
        ({ said, right, count }) =>
          `<circle cx="${at(said)}" cy="${540 - at(right)}" r="${(4 + 22 * Math.sqrt(count / people)).toFixed(1)}" fill="${colour}" fill-opacity="${opacity}" stroke="${colour}"/>`,
      )
      .join('\n    ');
  const ticks = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1]
    .map(
      (share) =>
        `<path d="M${at(share)} 60V480M60 ${540 - at(share)}H480"/><text x="${at(share)}" y="500" text-anchor="middle" stroke="none" fill="#625c53">${share}</text><text x="50" y="${545 - at(share)}" text-anchor="end" stroke="none" fill="#625c53">${share}</text>`,
    )
    .join('\n    ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 540" role="img" aria-labelledby="t d" font-family="system-ui, sans-serif" font-size="14">
  <title id="t">How often an advice was right, against how likely it was said to be</title>
  <desc id="d">Discs for women and men lie near the diagonal, from one half to nine tenths: an advice is right about as often as it says.</desc>
  <rect width="700" height="540" rx="16" fill="#fff"/>
  <g stroke="#e5e0d7" fill="none">
    ${ticks}
    <path d="M60 480L480 60" stroke="#b0a89c" stroke-dasharray="4 4"/>
  </g>
  <text x="270" y="524" text-anchor="middle" fill="#625c53">said</text>
  <text x="60" y="44" text-anchor="middle" fill="#625c53">right</text>
  <g>
    ${discs(plain.men, '#1d5c4a', 0.5)}
    ${discs(plain.women, '#a8471f', 0.5)}
    ${discs(usual.men, '#1d5c4a', 0.08)}
    ${discs(usual.women, '#a8471f', 0.08)}
  </g>
  <g fill="#2b2722">
    <circle cx="520" cy="110" r="8" fill="#a8471f"/><text x="538" y="115">women</text>
    <circle cx="520" cy="140" r="8" fill="#1d5c4a"/><text x="538" y="145">men</text>
    <circle cx="520" cy="180" r="8" fill="#625c53" fill-opacity="0.5" stroke="#625c53"/><text x="538" y="185">height, weight, age</text>
    <circle cx="520" cy="210" r="8" fill="#625c53" fill-opacity="0.08" stroke="#625c53"/><text x="538" y="215">and usual size</text>
  </g>
</svg>
`;
}
