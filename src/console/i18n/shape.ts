import type { MessageTree } from '../../client/i18n/shape.js';
import type { SupportErrorCode } from '../../contract/index.js';

/** What every language has words for because the contract has a name for it. */
export interface ConsoleShape extends MessageTree {
  readonly errors: Readonly<Record<SupportErrorCode, string>>;
}
