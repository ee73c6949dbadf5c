import type { CarrierId } from './names.js';
import {
  fitsFedexAstra,
  fitsFedexExpress,
  fitsGs1,
  fitsIso7064Mod3736,
  fitsLuhn,
  fitsMod7,
  fitsS10,
  fitsUps,
} from './check-digits.js';
import { isPostalCountry } from './countries.js';

/** How much a match proves. `certain`: a prefix of the carrier's own, or a shape with a check digit nobody else uses. */
export type Confidence = 'certain' | 'likely';

/** One kind of number a carrier prints. */
export interface NumberFormat {
  readonly carrier: CarrierId;
  /** What the carrier calls it. */
  readonly name: string;
  /** The whole normalised number: 0-9 and A-Z only. */
  readonly pattern: RegExp;
  /** The check digit, where one is publicly known. */
  readonly fits?: (number: string) => boolean;
  readonly confidence: Confidence;
}

/**
 * Every format, the more usual owner of an ambiguous shape first.
 *
 * A shape enters only with a prefix or a check digit. A mere count of digits says nothing about the carrier, so the
 * 16 digits of Evri, the 11 of Aramex and GLS or the 12 of SF Express are left unknown. The two exceptions, 14 digits of
 * DHL eCommerce and DPD, are never more than `likely`.
 *
 * Comments name the public source of a rule. "Inferred" means that the carrier publishes no rule and that genuine
 * numbers in public lists agree with this one.
 */
export const numberFormats: readonly NumberFormat[] = [
  // UPU standard S10: service letters, eight digits, check digit, ISO country of the issuing post.
  {
    carrier: 's10',
    name: 'Postal item',
    pattern: /^[A-Z]{2}\d{9}[A-Z]{2}$/,
    fits: (number) => isPostalCountry(number.slice(-2)) && fitsS10(number.slice(2, 11)),
    confidence: 'certain',
  },

  // UPS Guide to Labeling: 1Z, shipper of six, service of two, package of seven, check digit.
  {
    carrier: 'ups',
    name: '1Z',
    pattern: /^1Z[A-Z\d]{15}\d$/,
    fits: after(2, fitsUps),
    confidence: 'certain',
  },
  // ups.com, "Tracking number formats": one letter and ten digits. The check is inferred: the rule of 1Z without the letter.
  {
    carrier: 'ups',
    name: 'Waybill',
    pattern: /^[A-Z]\d{10}$/,
    fits: after(1, fitsUps),
    confidence: 'likely',
  },
  // ups.com, "Mail Innovations": MI, customer of six, then up to 22 characters of the shipper's own.
  { carrier: 'ups', name: 'Mail Innovations', pattern: /^MI\d{6}[A-Z\d]{6,22}$/, confidence: 'likely' },

  // USPS Publication 199: channel 91 to 95, 22 or 26 digits, GS1 check; 420 and the ZIP (5 or 9) may stand before it.
  // 91 is the older form of Publication 91.
  {
    carrier: 'usps',
    name: 'Intelligent Mail package barcode',
    pattern: /^(?:420\d{5}(?:\d{4})?)?9[1-5]\d{20}(?:\d{4})?$/,
    fits: (number) => packageBarcodes(number).some(fitsGs1),
    confidence: 'certain',
  },
  // USPS Publication 109: twenty digits with a GS1 check; Publication 91 computes it with an unprinted 91 before them.
  // 00 opens a GS1 container code (SSCC) instead.
  {
    carrier: 'usps',
    name: 'Package identification code',
    pattern: /^(?!00)\d{20}$/,
    fits: (number) => fitsGs1(number) || fitsGs1(`91${number}`),
    confidence: 'likely',
  },

  // FedEx Express airbills: twelve digits.
  { carrier: 'fedex', name: 'Express', pattern: /^\d{12}$/, fits: fitsFedexExpress, confidence: 'likely' },
  // FedEx barcodes of 34 digits end in the tracking number filled up to fourteen (inferred); 96 is Ground, 1 Express.
  {
    carrier: 'fedex',
    name: 'Barcode of 34',
    pattern: /^(?:1\d|96)\d{32}$/,
    fits: after(20, fitsFedexExpress),
    confidence: 'certain',
  },
  // FedEx ASTRA label: 32 digits, check of their own (inferred), the tracking number at places 17 to 28.
  {
    carrier: 'fedex',
    name: 'ASTRA',
    pattern: /^\d{32}$/,
    fits: (number) => fitsFedexAstra(number) && fitsFedexExpress(number.slice(16, 28)),
    confidence: 'certain',
  },
  // FedEx Ground Label Layout Specification: fifteen digits; 96 and twenty digits, of which the last fifteen are checked.
  { carrier: 'fedex', name: 'Ground', pattern: /^\d{15}$/, fits: fitsGs1, confidence: 'likely' },
  {
    carrier: 'fedex',
    name: 'Ground 96',
    pattern: /^96\d{20}$/,
    fits: after(7, fitsGs1),
    confidence: 'certain',
  },
  {
    carrier: 'fedex',
    name: 'Ground SSCC',
    pattern: /^(?:00)?(?!340434)\d{18}$/,
    fits: fitsGs1,
    confidence: 'likely',
  },
  // FedEx SmartPost Job Aid: USPS package barcodes, shown with or without the first 92. Mailer 6129 is inferred.
  {
    carrier: 'fedex',
    name: 'Ground Economy',
    pattern: /^(?:(?:420\d{5}(?:\d{4})?)?92)?6129\d{16}$/,
    fits: (number) => fitsGs1(`92${number.slice(-20)}`),
    confidence: 'likely',
  },

  // dhl.com, "Tracking ID labels". Waybills: ten digits, the last the remainder by seven; eleven exist (inferred).
  { carrier: 'dhl', name: 'Express waybill', pattern: /^\d{10,11}$/, fits: fitsMod7, confidence: 'likely' },
  // Licence plates of ISO/IEC 15459 (J for the post) in DHL's blocks.
  // JJD is shared: Yodel was DHL's British parcel service and kept its block.
  { carrier: 'dhl', name: 'Express piece', pattern: /^JVGL\d{10,20}$|^JD01\d{16}$/, confidence: 'certain' },
  { carrier: 'dhl', name: 'Express piece, shared block', pattern: /^JJD\d{10,20}$/, confidence: 'likely' },
  // Deutsche Post's GS1 number is 340434.
  {
    carrier: 'dhl',
    name: 'Parcel Germany',
    pattern: /^(?:00)?340434\d{12}$/,
    fits: fitsGs1,
    confidence: 'certain',
  },
  // "Typically starts with GM, LX, RX …, 10 to 39 characters". Only GM is DHL's alone.
  { carrier: 'dhl', name: 'eCommerce', pattern: /^GM\d[A-Z\d]{7,36}$/, confidence: 'certain' },
  {
    carrier: 'dhl',
    name: 'eCommerce',
    pattern: /^(?:LX|RX|UV|CN|SG|TH|IN|HK|MY)\d{10,37}$/,
    confidence: 'likely',
  },
  // "Numeric only with the length … 14": no check digit is published.
  { carrier: 'dhl', name: 'eCommerce of 14', pattern: /^\d{14}$/, confidence: 'likely' },

  // DPD parcel label specification: fourteen digits and a check character; on the barcode, the postcode of seven
  // stands before and service and country, three digits each, after them.
  {
    carrier: 'dpd',
    name: 'Parcel number',
    pattern: /^\d{14}[A-Z]$/,
    fits: fitsIso7064Mod3736,
    confidence: 'certain',
  },
  {
    carrier: 'dpd',
    name: 'Parcel number, check is a digit',
    pattern: /^\d{15}$/,
    fits: fitsIso7064Mod3736,
    confidence: 'likely',
  },
  {
    carrier: 'dpd',
    name: 'Barcode',
    pattern: /^[A-Z\d]{7}\d{20}[A-Z\d]$/,
    fits: fitsIso7064Mod3736,
    confidence: 'certain',
  },
  { carrier: 'dpd', name: 'Parcel number without check', pattern: /^\d{14}$/, confidence: 'likely' },

  // canadapost.ca: sixteen digits, GS1 check (inferred); the other form is S10.
  { carrier: 'canada_post', name: 'Domestic', pattern: /^\d{16}$/, fits: fitsGs1, confidence: 'likely' },
  // purolator.com: twelve digits, Luhn (inferred), or three letters and nine digits.
  { carrier: 'purolator', name: 'Numeric PIN', pattern: /^\d{12}$/, fits: fitsLuhn, confidence: 'likely' },
  { carrier: 'purolator', name: 'PIN with letters', pattern: /^[A-Z]{3}\d{9}$/, confidence: 'likely' },
  // Canpar barcode of 22: D and 21 digits. No check digit is published.
  { carrier: 'canpar', name: 'Barcode', pattern: /^D\d{21}$/, confidence: 'likely' },

  // Old Dominion PRO numbers: eleven digits, Luhn (inferred), guaranteed service beginning with 8.
  { carrier: 'old_dominion', name: 'PRO number', pattern: /^\d{11}$/, fits: fitsLuhn, confidence: 'likely' },
  // OnTrac: C or D and fourteen digits, the UPS check over letter and digits, as OnTrac told integrators.
  { carrier: 'ontrac', name: 'Parcel', pattern: /^[CD]\d{14}$/, fits: fitsUps, confidence: 'certain' },
  // LaserShip (now OnTrac): L, a letter for the client, eight digits; licence plates 1LS7 and 1LSCX.
  { carrier: 'lasership', name: 'Parcel', pattern: /^L[A-Z]\d{8}$/, confidence: 'likely' },
  {
    carrier: 'lasership',
    name: 'Licence plate',
    pattern: /^1LS7\d{11}(?:\d{2})?$|^1LSCX[A-Z\d]{10}$/,
    confidence: 'certain',
  },
  { carrier: 'speedee', name: 'Barcode', pattern: /^SP\d{18}$/, confidence: 'certain' },
  {
    carrier: 'landmark',
    name: 'Landmark tracking number',
    pattern: /^LTN\d{8,9}N\d{1,2}$/,
    confidence: 'certain',
  },
  { carrier: 'gofo', name: 'United States', pattern: /^GFUS\d{14}$/, confidence: 'certain' },
  // amazon.com: TBA in the United States, TBC in Canada, TBM in Mexico.
  { carrier: 'amazon', name: 'Logistics', pattern: /^TB[ACM]\d{12}$/, confidence: 'certain' },
  { carrier: 'amazon', name: 'International', pattern: /^C\d{10}$/, confidence: 'likely' },

  // yodel.co.uk: JD and sixteen digits, on the barcode with one more J before them.
  { carrier: 'yodel', name: 'Parcel', pattern: /^J?JD\d{16}$/, confidence: 'likely' },
  // parcelforce.com, "Tracking number formats".
  {
    carrier: 'parcelforce',
    name: 'Domestic',
    pattern: /^[A-Z]{2}\d{7}$|^(?!JVGL)[A-Z]{4}\d{10}$/,
    confidence: 'likely',
  },
  // Dutch 3S codes belong to PostNL; dhl.com claims some of them too.
  { carrier: 'postnl', name: '3S', pattern: /^3S[A-Z]{2,6}\d{7,12}$/, confidence: 'likely' },
  { carrier: 'dhl', name: 'Parcel 3S', pattern: /^3S[A-Z]{2,6}\d{7,12}$/, confidence: 'likely' },

  // Shapes as seen on the carriers' own tracking pages: yuntrack.com, 4px.com, cainiao.com, yw56.com.cn, sf-express.com.
  { carrier: 'yunexpress', name: 'Waybill', pattern: /^YT\d{16}$/, confidence: 'certain' },
  { carrier: 'four_px', name: 'Waybill', pattern: /^4PX\d{13}CN$/, confidence: 'certain' },
  { carrier: 'cainiao', name: 'LP', pattern: /^LP\d{12,15}$/, confidence: 'likely' },
  { carrier: 'cainiao', name: 'CNUSUP', pattern: /^CNUSUP\d{8,11}$/, confidence: 'certain' },
  { carrier: 'yanwen', name: 'YP', pattern: /^[A-Z]{2}\d{9}YP$/, confidence: 'likely' },
  { carrier: 'sf_express', name: 'Waybill', pattern: /^SF\d{12,13}$/, confidence: 'certain' },
];

/** The check covers what stands after the first characters. */
function after(skipped: number, fits: (number: string) => boolean): (number: string) => boolean {
  return (number) => fits(number.slice(skipped));
}

/** A barcode without its 420 and ZIP. 34 digits can be read in two ways: ZIP of five and 26, or ZIP of nine and 22. */
function packageBarcodes(number: string): readonly string[] {
  const starts = number.startsWith('420') ? [8, 12] : [0];

  return starts
    .map((start) => number.slice(start))
    .filter((barcode) => /^9[1-5](?:\d{20}|\d{24})$/.test(barcode));
}
