import { developmentFigures, heldOutFigures } from './figures.js';

const start = '<!-- figures: written by `npm run train` -->';
const end = '<!-- end of figures -->';

/** The card with what the committed model does today. */
export function cardOf(page: string): string {
  const development = developmentFigures();
  const rows = heldOutFigures().map((figures) =>
    [
      figures.language,
      figures.answeredRight,
      figures.askedBack,
      figures.askedRight,
      figures.saidUnknown,
      figures.wrong,
      figures.outsideWrong,
      figures.outsideAsked,
      figures.confidentlyWrong,
      figures.languageRight,
    ].join(' | '),
  );
  const text = `
Development intents: ${String(development?.wordings)} utterances in ${String(development?.clusters)} clusters, of which a fifth of the clusters with ${String(development?.heldOut)} utterances is held out: **${String(development?.accuracy)}** right. The set's own test part: ${String(development?.testPart)}.

| held-out wordings | answered rightly | asked back | asked, right one offered | said unknown | answered wrongly | out of scope: answered | out of scope: asked back | **confidently wrong, of all** | language right |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}

`;
  return `${page.slice(0, page.indexOf(start) + start.length)}\n${text}${page.slice(page.indexOf(end))}`;
}
