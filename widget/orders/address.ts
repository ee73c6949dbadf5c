import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../src/client/i18n/i18n.js';
import type { NewOrderRequest, Order, PostalAddress } from '../../src/contract/index.js';
import { textField, type TextFieldOptions } from '../shared/field.js';

export type AddressDraft = Readonly<Record<AddressKey, string>>;
type AddressKey = 'name' | 'street' | 'extended' | 'postalCode' | 'city' | 'region';

const autocomplete: AddressDraft = {
  name: 'name',
  street: 'address-line1',
  extended: 'address-line2',
  postalCode: 'postal-code',
  city: 'address-level2',
  region: 'address-level1',
};
const maxlength: Readonly<Record<AddressKey, number>> = {
  name: 200,
  street: 200,
  extended: 200,
  postalCode: 20,
  city: 100,
  region: 100,
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
  const field = (key: AddressKey, more: Partial<TextFieldOptions> = {}): TemplateResult =>
    textField({
      id: key,
      label: i18n.t(`ask.${key}`),
      value: draft[key],
      onInput: (value) => onInput({ ...draft, [key]: value }),
      autocomplete: autocomplete[key],
      maxlength: maxlength[key],
      ...more,
    });
  const missing = missingIn(draft);
  const required = (key: 'street' | 'city'): Partial<TextFieldOptions> => ({
    required: true,
    error: isChecked && missing === key ? i18n.t(`ask.${key}Missing`) : undefined,
  });
  return html`${field('name')} ${field('street', required('street'))} ${field('extended')}
    <div class="pair">${field('postalCode')} ${field('city', required('city'))}</div>
    ${address?.region ? field('region') : nothing}
    ${address?.country ? html`<p class="soft">${i18n.country(address.country)}</p>` : nothing}`;
}

/** The first field that an address cannot do without. */
export function missingIn({ street, city }: AddressDraft): 'street' | 'city' | undefined {
  return street.trim() === '' ? 'street' : city.trim() === '' ? 'city' : undefined;
}

export function addressOf(draft: AddressDraft, { address }: Order): NonNullable<NewOrderRequest['address']> {
  const { street, city, ...optional } = draft;
  const filled = Object.entries(optional).filter(([, value]) => value.trim() !== '');
  return {
    ...Object.fromEntries(filled),
    street,
    city,
    ...(address?.country && { country: address.country }),
  };
}
