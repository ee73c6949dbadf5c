import { decodeModel, type Model } from './classifier.js';
import { packed } from './weights.js';

let decoded: Model | undefined;

/** The trained model, unpacked when it is first asked for. */
export function trainedModel(): Model {
  decoded ??= decodeModel(packed);
  return decoded;
}
