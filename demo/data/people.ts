/** Somebody who ordered, in the words of an order record. */
export interface Shopper {
  readonly name: string;
  readonly email: string;
  readonly phone?: string;
  readonly customerId?: string;
  readonly locale: string;
  readonly address: Readonly<Record<string, string>>;
}

export const people = {
  amina: {
    name: 'Amina K.',
    email: 'amina@example.com',
    phone: '+44 7700 900418',
    customerId: 'c-amina',
    locale: 'en',
    address: {
      name: 'Amina K.',
      street: '14 Larch Lane',
      city: 'London',
      postalCode: 'E8 1AA',
      country: 'GB',
    },
  },
  jonas: person('Jonas Weber', 'jonas', 'Uferstr. 7', '20457', 'Hamburg', 'DE', 'de', '+49 171 3920019'),
  mei: person('Mei Lin', 'mei', 'Oudegracht 12', '3511 AM', 'Utrecht', 'NL', 'zh-Hans'),
  lucia: person('Lucía Ferrer', 'lucia', 'Calle del Mar 3', '46003', 'Valencia', 'ES', 'es'),
  omar: person('Omar Haddad', 'omar', '8 rue des Tanneurs', '69001', 'Lyon', 'FR', 'ar'),
  hana: person('Hana Novak', 'hana', 'Dlouhá 21', '110 00', 'Praha', 'CZ', 'en'),
  pierre: person('Pierre Lambert', 'pierre', '2 quai de la Loire', '44000', 'Nantes', 'FR', 'fr'),
  giulia: person('Giulia Conti', 'giulia', 'Via Emilia 40', '40121', 'Bologna', 'IT', 'it'),
  tom: person('Tom Hughes', 'tom', '12 Quay Street', 'BS1 4DJ', 'Bristol', 'GB', 'en', '+44 7700 900426'),
  ines: person('Inês Duarte', 'ines', 'Rua das Flores', '4050', 'Porto', 'PT', 'pt'),
  noor: person('Noor Peeters', 'noor', 'Kaai 5', '2000', 'Antwerp', 'BE', 'nl'),
  kenji: person('Kenji Sato', 'kenji', '2-3 Minami', '542-0076', 'Osaka', 'JP', 'ja'),
  ana: person('Ana Souza', 'ana', 'Rua XV 100', '80020', 'Curitiba', 'BR', 'pt-BR'),
  lea: person('Lea Ionescu', 'lea', 'Strada Lungă 9', '500051', 'Brașov', 'RO', 'en'),
  nils: person('Nils Berg', 'nils', 'Havnegata 1', '0150', 'Oslo', 'NO', 'en'),
  xin: person('Xin Tan', 'xin', '5 Keong Saik Road', '089113', 'Singapore', 'SG', 'zh-Hans'),
} as const satisfies Record<string, Shopper>;

function person(
  name: string,
  mailbox: string,
  street: string,
  postalCode: string,
  city: string,
  country: string,
  locale: string,
  phone?: string,
): Shopper {
  return {
    name,
    email: `${mailbox}@example.com`,
    ...(phone && { phone }),
    locale,
    address: { name, street, postalCode, city, country },
  };
}
