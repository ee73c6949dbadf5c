/** An address that a backend gave, where following it cannot run anything. No address at all is none of these schemes. */
export function safeLink(url: string | undefined): string | undefined {
  return /^(https?|mailto|tel):/i.test(url!) ? url : undefined;
}

/** Opens a mail to that address, and adds nothing to the mail whatever stands in it. */
export function mailLink(email: string): string {
  return `mailto:${encodeURIComponent(email).replace('%40', '@')}`;
}
