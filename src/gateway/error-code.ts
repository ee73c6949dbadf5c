/** What an error says by its code, or the one behind it: `fetch` and some of our own say in words what another said so. */
export function codeOf(error: unknown): string | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as { readonly code?: unknown };
    if (typeof code === 'string') return code;
  }
  return undefined;
}
