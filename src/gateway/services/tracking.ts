import type { Carrier, Tracking } from '../../contract/index.js';
import type { StoredParcel } from '../providers/carriers/carriers.js';
import { carrierName, recogniseCarrier, trackingUrl, type CarrierId } from '../providers/carriers/numbers.js';

/** The number with its carriers: the shop's word first, else what the number itself tells, else nobody. */
export function trackingOf({ carrier, trackingNumber }: StoredParcel): Tracking | undefined {
  if (trackingNumber === undefined) return undefined;
  if (carrier?.id === undefined && carrier?.name === undefined) {
    const carriers = recognised(trackingNumber);
    const [only] = carriers;
    return {
      number: trackingNumber,
      // A page that the shop named belongs to this number, whoever issued it.
      carriers:
        only && carriers.length === 1 && carrier?.url !== undefined
          ? [{ ...only, url: carrier.url }]
          : carriers,
    };
  }

  const name = carrier.name ?? nameOf(carrier.id ?? '') ?? carrier.id ?? '';
  const known = nameOf(carrier.id ?? '') === undefined ? byName(name, trackingNumber) : carrier.id;
  const id = known ?? carrier.id;
  const url = carrier.url ?? (known === undefined ? undefined : pageOf(known, trackingNumber));
  return {
    number: trackingNumber,
    carriers: [{ ...(id !== undefined && { id }), name, ...(url !== undefined && { url }) }],
  };
}

/** The parcel's page at its carrier, where there is just one. */
export function pageAt(tracking: Tracking | undefined): string | undefined {
  return tracking?.carriers.length === 1 ? tracking.carriers[0]?.url : undefined;
}

/** Only pages whose address we made from the number: a shop's own links may carry a postcode or a key. */
export function withOwnPages(tracking: Tracking): Tracking {
  return {
    number: tracking.number,
    carriers: tracking.carriers.map(({ id, name }): Carrier => {
      const url = id === undefined ? undefined : pageOf(id, tracking.number);
      return { ...(id !== undefined && { id }), name, ...(url !== undefined && { url }) };
    }),
  };
}

function recognised(number: string): Carrier[] {
  const matches = recogniseCarrier(number);
  const certain = matches.filter((match) => match.confidence === 'certain');
  return (certain.length === 1 ? certain : matches).map(({ carrier, country }) => {
    const url = trackingUrl(carrier, number);
    return { id: carrier, name: carrierName(carrier, country), ...(url !== undefined && { url }) };
  });
}

/** The carrier of ours that a shop's free words (`DHL Express`) mean, if the number agrees. */
function byName(name: string, number: string): string | undefined {
  const words = name.toLowerCase();
  return recogniseCarrier(number).find(
    ({ carrier, country }) =>
      words.includes(carrier) || words.includes(carrierName(carrier, country).toLowerCase()),
  )?.carrier;
}

/** An id comes from outside and may be none of ours. */
function nameOf(id: string): string | undefined {
  const name: unknown = carrierName(id as CarrierId);
  return typeof name === 'string' ? name : undefined;
}

function pageOf(id: string, number: string): string | undefined {
  return nameOf(id) === undefined ? undefined : trackingUrl(id as CarrierId, number);
}
