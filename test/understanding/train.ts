// `npm run train`: fits the model of the embedded assistant, and writes it and the figures of its card.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { root } from '../bootstrap.mjs';
import { featuresOf } from '../../src/gateway/providers/assistant/understanding/features.js';
import { intents } from '../../src/gateway/providers/assistant/understanding/intents.js';
import { bitextFolder, clustersOf, isHeldOut, readBitext } from './bitext.js';
import { crossValidate, fitConfidence, seenIn } from './calibration.js';
import { fitIntents, type Sample } from './regression.js';
import { readWordings, type Wording } from './wordings.js';

/** Many utterances of the set are one sentence with other words in it: they must not drown ours. */
const bitextWeight = 0.15;

const utterances = readBitext();
if (!utterances) {
  console.warn(`Nothing is trained: there is no ${bitextFolder}.`);
} else {
  const clusters = clustersOf(utterances.map(({ text }) => text));
  const learnt = utterances.filter(
    ({ part }, place) => part === 'train' && !isHeldOut(utterances[clusters[place] ?? 0]?.text ?? ''),
  );
  const own = readWordings().map((wording) => sampleOf(wording, 1));
  const others = learnt.map((wording) => sampleOf(wording, bitextWeight));
  const samples = [...own, ...others];
  const { weights, biases } = fitIntents(samples);
  const { temperature, confidence, sureFrom } = fitConfidence(crossValidate(own, others));
  const step = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / 127;
  const bytes = Int8Array.from(weights, (weight) => Math.round(weight / step));
  const source = `// Written by \`npm run train\`; see docs/assistant-model.md.
export const packed = ${JSON.stringify({
    step,
    biases: biases.map((bias) => Number(bias.toFixed(4))),
    temperature: Number(temperature.toFixed(3)),
    confidence: confidence.map((weight) => Number(weight.toFixed(3))),
    sureFrom,
    weights: Buffer.from(bytes.buffer).toString('base64'),
    seen: Buffer.from(seenIn(samples)).toString('base64'),
  })};
`;
  await write('src/gateway/providers/assistant/understanding/weights.ts', source);
  // The card is about what was trained just now: it is read only now.
  const { cardOf } = await import('./card.js');
  await write(
    'docs/assistant-model.md',
    await cardOf(readFileSync(join(root, 'docs/assistant-model.md'), 'utf8')),
  );
}

function sampleOf({ text, intent }: Wording, weight: number): Sample {
  return { features: featuresOf(text), label: intents.indexOf(intent), weight };
}

async function write(path: string, text: string): Promise<void> {
  const target = join(root, path);
  const options = await resolveConfig(target);
  writeFileSync(target, await format(text, { ...options, filepath: target }));
  console.log(`written: ${path}`);
}
