/** Carriers whose numbers are recognised, by the name that shoppers know. `s10` is any postal operator. */
const names = {
  amazon: 'Amazon Logistics',
  cainiao: 'Cainiao',
  canada_post: 'Canada Post',
  canpar: 'Canpar Express',
  dhl: 'DHL',
  dpd: 'DPD',
  fedex: 'FedEx',
  four_px: '4PX',
  gofo: 'GOFO Express',
  landmark: 'Landmark Global',
  lasership: 'LaserShip',
  old_dominion: 'Old Dominion Freight Line',
  ontrac: 'OnTrac',
  parcelforce: 'Parcelforce Worldwide',
  postnl: 'PostNL',
  purolator: 'Purolator',
  s10: 'Post',
  sf_express: 'SF Express',
  speedee: 'Spee-Dee Delivery',
  ups: 'UPS',
  usps: 'USPS',
  yanwen: 'Yanwen',
  yodel: 'Yodel',
  yunexpress: 'YunExpress',
} as const satisfies Record<string, string>;

/** A carrier that Bellhop can name from a number. */
export type CarrierId = keyof typeof names;

/** The designated operators we are sure of, by the country at the end of an S10 number. Source: UPU member list. */
const operators: Readonly<Record<string, string>> = {
  AE: 'Emirates Post',
  AT: 'Österreichische Post',
  AU: 'Australia Post',
  BE: 'bpost',
  BR: 'Correios',
  CA: 'Canada Post',
  CH: 'Swiss Post',
  CN: 'China Post',
  CZ: 'Česká pošta',
  DE: 'Deutsche Post DHL',
  DK: 'PostNord Danmark',
  ES: 'Correos',
  FI: 'Posti',
  FR: 'La Poste',
  GB: 'Royal Mail',
  GR: 'ELTA',
  HK: 'Hongkong Post',
  HU: 'Magyar Posta',
  ID: 'Pos Indonesia',
  IE: 'An Post',
  IL: 'Israel Post',
  IN: 'India Post',
  IT: 'Poste Italiane',
  JP: 'Japan Post',
  KR: 'Korea Post',
  LU: 'POST Luxembourg',
  MX: 'Correos de México',
  MY: 'Pos Malaysia',
  NL: 'PostNL',
  NO: 'Posten Norge',
  NZ: 'NZ Post',
  PL: 'Poczta Polska',
  PT: 'CTT',
  SA: 'Saudi Post',
  SE: 'PostNord Sverige',
  SG: 'SingPost',
  TH: 'Thailand Post',
  TR: 'PTT',
  TW: 'Chunghwa Post',
  US: 'USPS',
  ZA: 'South African Post Office',
};

const pages: Readonly<Partial<Record<CarrierId, string>>> = {
  amazon: 'https://track.amazon.com/tracking/',
  cainiao: 'https://global.cainiao.com/newDetail.htm?mailNoList=',
  canada_post: 'https://www.canadapost-postescanada.ca/track-reperage/en#/search?searchFor=',
  dhl: 'https://www.dhl.com/global-en/home/tracking.html?tracking-id=',
  fedex: 'https://www.fedex.com/fedextrack/?trknbr=',
  four_px: 'https://track.4px.com/#/result/0/',
  ontrac: 'https://www.ontrac.com/tracking/?number=',
  purolator: 'https://www.purolator.com/en/shipping/tracker?pin=',
  ups: 'https://www.ups.com/track?tracknum=',
  usps: 'https://tools.usps.com/go/TrackConfirmAction?tLabels=',
  yodel: 'https://www.yodel.co.uk/tracking/',
  yunexpress: 'https://www.yuntrack.com/parcelTracking?id=',
};

const postalPages: Readonly<Record<string, string | undefined>> = {
  AU: 'https://auspost.com.au/mypost/track/details/',
  CA: pages.canada_post,
  FR: 'https://www.laposte.fr/outils/suivre-vos-envois?code=',
  GB: 'https://www.royalmail.com/track-your-item#/tracking-results/',
  JP: 'https://trackings.post.japanpost.jp/services/srv/search/direct?locale=en&reqCodeNo1=',
  US: pages.usps,
};

/** The carrier's name. For `s10` with a known country it is the national operator's. */
export function carrierName(id: CarrierId, country?: string): string {
  return (id === 's10' && country !== undefined && own(operators, country)) || names[id];
}

/** The carrier's public page about this number, or undefined where no address is certain. */
export function carrierPage(id: CarrierId, country?: string): string | undefined {
  return id === 's10' ? country && own(postalPages, country) : pages[id];
}

/** A country comes from outside, so `constructor` must not find what every object has. */
function own<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
