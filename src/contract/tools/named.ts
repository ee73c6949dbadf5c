interface Named {
  readonly title: string;
  readonly variant?: string | undefined;
}

/** Words of the shop, as many as a card may have. */
export const words = (text: string): string => text.slice(0, 300);

/** An item as the shop calls it; nameless if there is none. */
export const named = (item: Named | undefined): { title: string; variant?: string } => ({
  title: words(item?.title ?? ''),
  ...(item?.variant !== undefined && { variant: words(item.variant) }),
});
