import type { SizeAudience } from '../../contract/sizing-kinds.js';
import type { LengthUnit } from './flaws.js';
import type { Headings } from './headings.js';
import type { Data } from './tokens.js';

/** What a chart says of more than one row, as far as it was read. */
export class Said {
  /** Garments are laid flat. */
  isFlat = false;
  audience: SizeAudience | undefined;
  unit: LengthUnit | undefined;

  /** Whether what follows is for somebody else. */
  hear({ list, audiences, units, isFlat }: Headings, data: readonly Data[]): boolean {
    const audience = new Set(audiences).size > 1 ? 'unisex' : audiences[0];
    const isOther = audience !== undefined && audience !== this.audience;
    if (isOther) this.audience = audience;
    this.isFlat ||= isFlat;
    // A row with nothing but a unit says it of itself alone.
    if (units.length > 0 && (list.length > 0 || data[0]?.kind !== 'value')) {
      this.unit = new Set(units).size > 1 ? undefined : units[0];
    }
    return isOther;
  }
}
