import { mailLink } from '../links.js';

/** Where a link leads, once that is known to be harmless. */
export interface Target {
  readonly href: string;
  /** A page of the shop that this page belongs to. */
  readonly isOwn: boolean;
  /** The host, address or number, where the words do not say it. */
  readonly shown: string | undefined;
}

/** Only https, mailto and tel, and paths of the page's own origin; nothing for any other address. */
export function targetOf(address: string, words: string): Target | undefined {
  if (/^\/(?![/\\])/.test(address)) return webTarget(address, '');
  const [, scheme = '', rest = ''] = /^(https|mailto|tel):(.+)$/is.exec(address) ?? [];
  switch (scheme.toLowerCase()) {
    case 'https':
      return webTarget(address, words);
    case 'mailto':
      return mailTarget(unescape(rest), words);
    case 'tel':
      return phoneTarget(unescape(rest), words);
    default:
      return undefined;
  }
}

function webTarget(address: string, words: string): Target | undefined {
  // A path is one of the page's own origin.
  const url = attempt(() => new URL(address, location.origin));
  // `https://shop.example@other.example` leads to the other.
  if (!url || url.username || url.password) return undefined;
  const { href, host } = url;
  const isOwn = url.origin === location.origin;
  const [said = '', name = ''] = [words.trim(), host].map((each) =>
    each.toLowerCase().replace(/^(https:\/\/)?(www\.)?/, ''),
  );
  // Anything after the host but a path, a query or a fragment would be another host.
  const isSaid = said.startsWith(name) && /^([/?#]\S*)?$/.test(said.slice(name.length));
  return { href, isOwn, shown: isOwn || isSaid ? undefined : host };
}

/** The address alone: what a link adds to a mail is not the shopper's. */
function mailTarget(rest: string, words: string): Target | undefined {
  const email = rest.replace(/\?.*$/s, '');
  if (!/^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(email)) return undefined;
  const isSaid = words.trim() === email;
  return { href: mailLink(email), isOwn: false, shown: isSaid ? undefined : email };
}

function phoneTarget(shown: string, words: string): Target | undefined {
  if (!/^\+?[\d\s().-]{3,40}$/.test(shown)) return undefined;
  const number = shown.replace(/[^\d+]/g, '');
  const isSaid = words.replace(/[^\d+]/g, '') === number;
  return { href: `tel:${number}`, isOwn: false, shown: isSaid ? undefined : shown };
}

function unescape(text: string): string {
  return attempt(() => decodeURIComponent(text)) ?? text;
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
