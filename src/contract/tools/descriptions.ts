import type { ChatTool } from '../chat-kinds.js';

export interface ToolDescription {
  /** For whoever chooses a tool, in English. */
  readonly description: string;
  /** `reads` changes nothing; `proposes` asks the shopper, whose tap changes something; `hands-over` calls a person. */
  readonly effect: 'reads' | 'proposes' | 'hands-over';
  /** Its answer holds words of others (articles, products, carriers): data, never instructions. */
  readonly isUntrusted: boolean;
}

export const toolDescriptions: Readonly<Record<ChatTool, ToolDescription>> = {
  'find-order': {
    description:
      'Lists the orders that this shopper may see, or opens one by its number together with the e-mail address or telephone number of the order. Ask for both if no order is listed. Never guess them.',
    effect: 'reads',
    isUntrusted: true,
  },
  track: {
    description: 'Where the parcels of an order are now, when they arrive, and what is wrong with them.',
    effect: 'reads',
    isUntrusted: true,
  },
  'return-options': {
    description:
      'What of an order can be returned, until when, for which reasons, and what the shopper may get for it. Call it before propose-return. Rejects with code-required until the shopper has proved with a code that the order is theirs.',
    effect: 'reads',
    isUntrusted: true,
  },
  'propose-return': {
    description:
      'Shows the shopper a return or exchange with its money, to confirm with a tap. Nothing is returned before that.',
    effect: 'proposes',
    isUntrusted: true,
  },
  'propose-cancel': {
    description: 'Shows the shopper the cancelling of an order or of a return, to confirm with a tap.',
    effect: 'proposes',
    isUntrusted: true,
  },
  'propose-address': {
    description: 'Shows the shopper a new delivery address for an order, to confirm with a tap.',
    effect: 'proposes',
    isUntrusted: true,
  },
  'size-advice': {
    description:
      'Which size of a product fits, from height and weight and whose proportions. Says what it still needs to know.',
    effect: 'reads',
    isUntrusted: true,
  },
  'search-knowledge': {
    description:
      "Searches the shop's help articles: delivery, returns, payment, customs, care, warranty. What no article says, you do not know.",
    effect: 'reads',
    isUntrusted: true,
  },
  'find-products': {
    description: 'Searches what the shop sells, with prices and stock.',
    effect: 'reads',
    isUntrusted: true,
  },
  'compare-products': {
    description: 'Reads 2 to 4 products to compare their facts.',
    effect: 'reads',
    isUntrusted: true,
  },
  'open-ticket': {
    description:
      'Leaves a request for the shop: about an order it is shown to the shopper to confirm with a tap, otherwise a person is asked to go on.',
    effect: 'proposes',
    isUntrusted: true,
  },
  'hand-over': {
    description:
      'Calls a person to go on: when the shopper asks for one, is upset, when you are unsure or have failed twice.',
    effect: 'hands-over',
    isUntrusted: false,
  },
};
