/**
 * The check-digit schemes that carriers print at the end of their tracking numbers.
 *
 * Each function takes the whole protected part, the check character last, and answers whether it fits.
 * Letters count only where the scheme says so; what the scheme does not foresee does not fit.
 */

/**
 * Weights 3, 1, 3 … from the right, complement to the next ten. Finds every single wrong digit.
 * Source: GS1 General Specifications, 7.9 (SSCC and others); the same rule in USPS Publication 199.
 */
export function fitsGs1(number: string): boolean {
  return complementOfTen(weightedFromRight(payload(number), [3, 1])) === checkDigit(number);
}

/** Source: ISO/IEC 7812-1, annex B (Luhn). Finds every single wrong digit. */
export function fitsLuhn(number: string): boolean {
  let sum = 0;
  for (const [index, digit] of values(payload(number)).reverse().entries()) {
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }

  return complementOfTen(sum) === checkDigit(number);
}

/** The remainder of the serial number by seven. Source: IATA Resolution 600a (air waybills), used by DHL Express. */
export function fitsMod7(number: string): boolean {
  const remainder = values(payload(number)).reduce((rest, digit) => (rest * 10 + digit) % 7, 0);

  return remainder === checkDigit(number);
}

/**
 * Weights 1, 2, 1 … from the left; letters count as their place in the alphabet plus one, last digit (A = 2, Z = 7).
 * Source: UPS, "Tracking number check digit calculation" (Guide to Labeling); OnTrac says it uses the same.
 */
export function fitsUps(number: string): boolean {
  const sum = values(payload(number)).reduce(
    (total, value, index) => total + value * (index % 2 === 0 ? 1 : 2),
    0,
  );

  return complementOfTen(sum) === checkDigit(number);
}

/** Weights 1, 3, 7 … from the right, remainder by eleven, ten counts as zero. Source: FedEx Express label specification. */
export function fitsFedexExpress(number: string): boolean {
  return (weightedFromRight(payload(number), [1, 3, 7]) % 11) % 10 === checkDigit(number);
}

/** Weights 1, 3, 7 … from the right, remainder by ten. Finds every single wrong digit. Inferred from FedEx ASTRA labels. */
export function fitsFedexAstra(number: string): boolean {
  return weightedFromRight(payload(number), [1, 3, 7]) % 10 === checkDigit(number);
}

/** Weights 8 6 4 2 3 5 9 7, eleven minus the remainder; ten counts as 0 and eleven as 5. Source: UPU standard S10, 4.3. */
export function fitsS10(number: string): boolean {
  const weights = [8, 6, 4, 2, 3, 5, 9, 7];
  const sum = values(payload(number)).reduce(
    (total, digit, index) => total + digit * (weights[index] ?? 0),
    0,
  );
  const check = 11 - (sum % 11);

  return (check === 10 ? 0 : check === 11 ? 5 : check) === checkDigit(number);
}

/**
 * The hybrid system mod 37,36 over 0-9 A-Z. Finds every single wrong character.
 * Source: ISO/IEC 7064; used by DPD ("Parcel label specification", check characters).
 */
export function fitsIso7064Mod3736(number: string): boolean {
  let product = 36;
  for (const character of payload(number)) {
    const sum = (product + Number.parseInt(character, 36)) % 36 || 36;
    product = (sum * 2) % 37;
  }

  return (product + Number.parseInt(number.slice(-1), 36)) % 36 === 1;
}

function payload(number: string): string {
  return number.slice(0, -1);
}

/** The last digit, or NaN (which equals nothing) for a letter. */
function checkDigit(number: string): number {
  return /\d$/.test(number) ? Number(number.slice(-1)) : Number.NaN;
}

/** Digits as they are; letters by the UPS table, the only scheme of ours that is ever given letters. */
function values(characters: string): number[] {
  return [...characters].map((character) => {
    const digit = Number(character);
    return Number.isNaN(digit) ? (character.charCodeAt(0) - 'A'.charCodeAt(0) + 2) % 10 : digit;
  });
}

function weightedFromRight(characters: string, weights: readonly number[]): number {
  return values(characters)
    .reverse()
    .reduce((total, value, index) => total + value * (weights[index % weights.length] ?? 0), 0);
}

function complementOfTen(sum: number): number {
  return (10 - (sum % 10)) % 10;
}
