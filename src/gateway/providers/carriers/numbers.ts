import { asciiDigits } from '../../../contract/index.js';
import { carrierPage, type CarrierId } from './names.js';
import { numberFormats, type Confidence } from './formats.js';

export { carrierName, type CarrierId } from './names.js';

/** A carrier that may have issued a number. */
export interface CarrierMatch {
  readonly carrier: CarrierId;
  readonly confidence: Confidence;
  /** The ISO country of the issuing post, for `s10`. */
  readonly country?: string;
}

/** Longer than any barcode with its spaces; what is longer is text and nobody's number. */
const longestInput = 200;

/**
 * Names the carriers that may have issued a number, the best first. Several answers mean that the shape is shared; none
 * means that nobody is known, and the number is shown as it is, never refused.
 */
export function recogniseCarrier(number: string): readonly CarrierMatch[] {
  if (number.length > longestInput) return [];

  const normalised = normaliseTrackingNumber(number);
  const confidences = new Map<CarrierId, Confidence>();
  for (const { carrier, pattern, fits, confidence } of numberFormats) {
    if (confidences.get(carrier) === 'certain') continue;
    if (pattern.test(normalised) && (fits?.(normalised) ?? true)) confidences.set(carrier, confidence);
  }

  const matches = [...confidences].map(([carrier, confidence]): CarrierMatch => {
    return carrier === 's10'
      ? { carrier, confidence, country: normalised.slice(-2) }
      : { carrier, confidence };
  });

  return matches.sort((a, b) => Number(b.confidence === 'certain') - Number(a.confidence === 'certain'));
}

/**
 * The number as carriers store it: spaces, dashes (with the one of Japanese keyboards), dots, brackets, invisible marks
 * and broken characters removed, capital letters, and every script's digits as 0-9.
 */
export function normaliseTrackingNumber(number: string): string {
  return asciiDigits(number.replace(/[\s\p{Cf}\p{Cs}\p{Pd}\u2212\u30fc\uff70.()[\]]/gu, ''))
    .replace(/[\uff21-\uff3a\uff41-\uff5a]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

/** The carrier's public page about this number, where its address is certain. */
export function trackingUrl(carrier: CarrierId, number: string): string | undefined {
  const normalised = normaliseTrackingNumber(number);
  const page = carrierPage(carrier, carrier === 's10' ? normalised.slice(-2) : undefined);

  return page && normalised !== '' ? page + encodeURIComponent(normalised) : undefined;
}
