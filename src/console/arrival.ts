/** The token of an invitation that this page was opened with, out of the address: a look at the screen must not have it. */
export function takeInvitation(page: Pick<Window, 'location' | 'history'>): string | undefined {
  const { location, history } = page;
  const [, token] = /^#invitation=([\w-]{43})$/.exec(location.hash) ?? [];
  // Kept with the entry of the tab's history, so that a reload comes back to it.
  if (token !== undefined) history.replaceState({ invitation: token }, '', location.pathname);
  const kept = (history.state as { invitation?: unknown } | null)?.invitation;
  return typeof kept === 'string' ? kept : undefined;
}

/** It was used, or is of no use. */
export function forgetInvitation({ location, history }: Pick<Window, 'location' | 'history'>): void {
  history.replaceState(null, '', location.pathname);
}
