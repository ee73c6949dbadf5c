import type { SizeAudience, SizeSystem } from '../../contract/sizing-kinds.js';
import type { Column } from './column.js';
import type { LengthUnit } from './flaws.js';
import type { Value } from './numbers.js';

/** Where a token stands: its line, its cell within the line, and its first and last sign. */
export interface Place {
  readonly line: number;
  readonly cell: number;
  readonly start: number;
  readonly end: number;
  /** As it was written. */
  readonly text: string;
}

export type Data =
  | ({ readonly kind: 'value'; readonly value: Value } & Place)
  | ({
      readonly kind: 'label';
      readonly label: string;
      readonly alias?: string;
      readonly names?: Readonly<Partial<Record<SizeSystem, string>>>;
    } & Place)
  /** An empty cell. */
  | ({ readonly kind: 'gap' } & Place)
  /** A cell that should hold a number and does not. */
  | ({ readonly kind: 'odd' } & Place);

export type Head =
  | ({
      readonly kind: 'heading';
      readonly column: Column;
      readonly isGuess: boolean;
      /** It stands in brackets or after a stroke: another word for what comes before. */
      readonly isJoined: boolean;
    } & Place)
  | ({ readonly kind: 'unit'; readonly unit: LengthUnit } & Place)
  | ({ readonly kind: 'audience'; readonly audience: SizeAudience } & Place)
  | ({ readonly kind: 'measures'; readonly measures: 'body' | 'garment' } & Place)
  /** "Laid flat", said of no zone. */
  | ({ readonly kind: 'flat' } & Place)
  | ({ readonly kind: 'word' } & Place);

export type Token = Data | Head;
export type HeadingToken = Extract<Token, { kind: 'heading' }>;

export const isData = (token: Token): token is Data =>
  token.kind === 'value' || token.kind === 'label' || token.kind === 'gap' || token.kind === 'odd';
