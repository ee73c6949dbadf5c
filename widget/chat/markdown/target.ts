import { mailLink } from '../../shared/links.js';

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
      return mailTarget(rest, words);
    case 'tel':
      return phoneTarget(rest, words);
    default:
      return undefined;
  }
}

function webTarget(address: string, words: string): Target | undefined {
  const url = parse(address);
  // `https://shop.example@other.example` leads to the other.
  if (!url || url.username || url.password) return undefined;
  const { href, host } = url;
  const isOwn = url.origin === location.origin;
  const said = words
    .trim()
    .replace(/^https:\/\//i, '')
    .toLowerCase();
  const isSaid =
    !/\s/.test(said) && [host, host.replace(/^www\./, '')].some((name) => beginsWithHost(said, name));
  return { href, isOwn, shown: isOwn || isSaid ? undefined : host };
}

/** Anything after the host but a path, a query or a fragment would be another host. */
function beginsWithHost(words: string, host: string): boolean {
  return words.startsWith(host) && /^([/?#]|$)/.test(words.slice(host.length));
}

/** The address alone: what a link adds to a mail is not the shopper's. */
function mailTarget(rest: string, words: string): Target | undefined {
  const email = unescape(rest.replace(/\?.*$/s, ''));
  if (!/^[^\s@,;<>"]+@[^\s@,;<>"]+$/.test(email)) return undefined;
  const isSaid = words.trim() === email;
  return { href: mailLink(email), isOwn: false, shown: isSaid ? undefined : email };
}

function phoneTarget(rest: string, words: string): Target | undefined {
  const shown = unescape(rest);
  if (!/^\+?[\d\s().-]{3,40}$/.test(shown)) return undefined;
  const number = shown.replace(/[^\d+]/g, '');
  const isSaid = words.replace(/[^\d+]/g, '') === number;
  return { href: `tel:${number}`, isOwn: false, shown: isSaid ? undefined : shown };
}

function unescape(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A path is one of the page's own origin. */
function parse(address: string): URL | undefined {
  try {
    return new URL(address, location.origin);
  } catch {
    return undefined;
  }
}
