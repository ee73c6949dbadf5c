/**
 * Why a record is left out, in words that name its column or field and never its content: reasons are printed, mailed
 * and kept, and an order is personal data.
 */
export class Refused extends Error {
  override readonly name = 'Refused';

  constructor(
    readonly reason: string,
    /** The row it is about, where that is not the record's first. */
    readonly line?: number,
    /** What else is to be said of it. */
    readonly remarks: readonly string[] = [],
  ) {
    super(reason);
  }
}
