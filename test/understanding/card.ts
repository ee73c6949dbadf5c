import { answerFigures } from './answers.js';
import { developmentFigures, heldOutFigures } from './figures.js';

const start = '<!-- figures: written by `npm run train` -->';
const end = '<!-- end of figures -->';

/** The card with what the committed model does today. */
export async function cardOf(page: string): Promise<string> {
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
  const answers = (await answerFigures()).map((figures) =>
    [
      figures.language,
      figures.right,
      figures.asked,
      figures.askedRight,
      figures.unknown,
      figures.wrong,
      figures.outsideWrong,
      figures.confidentlyWrong,
    ].join(' | '),
  );
  const text = `
Development intents: ${String(development?.wordings)} utterances in ${String(development?.clusters)} clusters, of which a fifth of the clusters with ${String(development?.heldOut)} utterances is held out: **${String(development?.accuracy)}** right. The set's own test part: ${String(development?.testPart)}.

| held-out wordings | answered rightly | asked back | asked, right one offered | said unknown | answered wrongly | out of scope: answered | out of scope: asked back | **confidently wrong, of all** | language right |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map((row) => `| ${row} |`).join('\n')}

The same wordings through the whole assistant, in a shop where nothing is open, on a page of their language:

| held-out wordings | taken up rightly | asked back | asked, right one offered | said unknown | taken up wrongly | out of scope: taken up | **confidently wrong, of all** |
| --- | --- | --- | --- | --- | --- | --- | --- |
${answers.map((row) => `| ${row} |`).join('\n')}

`;
  return `${page.slice(0, page.indexOf(start) + start.length)}\n${text}${page.slice(page.indexOf(end))}`;
}
