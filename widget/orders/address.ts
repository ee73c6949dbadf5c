import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { NewOrderRequest, Order, PostalAddress } from '../../src/contract/index.js';
import { textField } from '../shared/field.js';
import { type AddressKey, shapeOf } from '../shared/address-shape.js';

export type AddressDraft = Readonly<Record<AddressKey, string>>;

const fields: Readonly<Record<AddressKey, readonly [autocomplete: string, maxlength: number]>> = {
  name: ['name', 200],
  street: ['address-line1', 200],
  extended: ['address-line2', 200],
  postalCode: ['postal-code', 20],
  city: ['address-level2', 100],
  region: ['address-level1', 100],
};

/** What the order says now, to be corrected. */
export function draftOf({ address, name }: Order): AddressDraft {
  const { street = '', extended = '', postalCode = '', city = '', region = '' } = address ?? {};
  return { name: address?.name ?? name ?? '', street, extended, postalCode, city, region };
}

export interface AddressFormOptions {
  readonly draft: AddressDraft;
  /** Where it goes now: the country stays. */
  readonly address: PostalAddress | undefined;
  /** Whether what is missing is said. */
  readonly isChecked: boolean;
  readonly onInput: (draft: AddressDraft) => void;
}

export function addressForm(
  i18n: I18n,
  { draft, address, isChecked, onInput }: AddressFormOptions,
): TemplateResult {
  const missing = missingIn(draft);
  const field = (key: AddressKey): TemplateResult => {
    const isRequired = key === 'street' || key === 'city';
    const [autocomplete, maxlength] = fields[key];
    return textField({
      id: key,
      label: i18n.t(`ask.${key}`),
      value: draft[key],
      onInput: (value) => onInput({ ...draft, [key]: value }),
      autocomplete,
      maxlength,
      required: isRequired,
      error: isChecked && missing === key ? i18n.t(`ask.${key}Missing`) : undefined,
    });
  };
  return html`${shapeOf(address ?? {}).map((line) => {
    // A region is asked for where it belongs to the town's line, and where there was one.
    const keys = line.filter((key) => key !== 'region' || line.length > 1 || address?.region);
    return keys.length > 1 ? html`<div class="pair">${keys.map(field)}</div>` : keys.map(field);
  })}
  ${address?.country ? html`<p class="soft">${i18n.country(address.country)}</p>` : nothing}`;
}

/** The first field that an address cannot do without. */
export function missingIn({ street, city }: AddressDraft): 'street' | 'city' | undefined {
  return !street.trim() ? 'street' : city.trim() ? undefined : 'city';
}

export function addressOf(draft: AddressDraft, { address }: Order): NonNullable<NewOrderRequest['address']> {
  const { street, city, ...optional } = draft;
  const filled = Object.entries(optional).filter(([, value]) => value.trim());
  return {
    ...Object.fromEntries(filled),
    street,
    city,
    ...(address?.country && { country: address.country }),
  };
}
