/** What the shop remembers of a thing in the bag: enough to show it without asking anybody. */
export interface Line {
  readonly variant: string;
  readonly title: string;
  readonly option: string;
  readonly price: string;
  readonly image: string;
  readonly href: string;
  readonly quantity: number;
}

type Place = 'northfold:bag' | 'northfold:bought';

/** Reads the lines; a blocked or broken store is an empty bag. */
export function readLines(place: Place = 'northfold:bag'): readonly Line[] {
  try {
    const lines: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(lines) ? lines.filter(isLine) : [];
  } catch {
    return [];
  }
}

/** Keeps the lines and brings the count in the header up to date. */
export function writeLines(lines: readonly Line[], place: Place = 'northfold:bag'): void {
  try {
    localStorage.setItem(place, JSON.stringify(lines));
  } catch {
    // A browser that refuses storage still shows the shop; its bag lives as long as the page.
  }
  showCount(lines);
  tellCart();
}

/** Adds one piece, or one more of the same. */
export function addLine(line: Omit<Line, 'quantity'>): void {
  const lines = readLines();
  const known = lines.find(({ variant }) => variant === line.variant);

  writeLines(
    known
      ? lines.map((each) => (each === known ? { ...each, quantity: Math.min(5, each.quantity + 1) } : each))
      : [...lines, { ...line, quantity: 1 }],
  );
}

/** Shows how many pieces are in the bag. */
export function showCount(lines: readonly Line[] = readLines()): void {
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  for (const count of document.querySelectorAll<HTMLElement>('[data-bag-count]')) {
    count.textContent = new Intl.NumberFormat(document.documentElement.lang).format(pieces);
    count.hidden = pieces === 0;
  }
}

/** What is in the bag, for whoever answers a shopper who asks for a person. */
export function tellCart(): void {
  const widget = document.querySelector('bellhop-widget');
  if (!widget) return;
  const lines = readLines().map(({ title, option, price, quantity }) => ({
    ...{ title, variant: option, quantity },
    price: { amount: price, currency: 'EUR' },
  }));
  Object.assign(widget, { cart: { lines } });
}

function isLine(value: unknown): value is Line {
  const line = value as Partial<Line> | null;
  return (
    typeof line?.variant === 'string' &&
    typeof line.price === 'string' &&
    typeof line.image === 'string' &&
    typeof line.href === 'string' &&
    Number.isInteger(line.quantity)
  );
}
