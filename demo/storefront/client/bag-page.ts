import { type Line, readLines, writeLines } from './bag.js';

const freeFrom = 80;
const fee = 4.9;

/** Fills in the page of the bag and keeps it right while lines change. */
export function connectBagPage(): void {
  const bag = document.querySelector<HTMLElement>('[data-bag]');
  if (!bag) return;

  showBag(bag);
  find(bag, '[data-check-out]').addEventListener('click', ({ currentTarget }) => {
    writeLines(readLines(), 'northfold:bought');
    writeLines([]);
    location.assign((currentTarget as HTMLElement).dataset['href'] ?? '/order/');
  });
}

/** Fills in what was bought, after checking out. */
export function connectOrderPage(): void {
  const bought = document.querySelector<HTMLElement>('[data-bought]');
  const lines = readLines('northfold:bought');
  if (!bought || lines.length === 0) return;

  bought.hidden = false;
  find(bought, '[data-lines]').replaceChildren(...lines.map((line) => createLine(line)));
}

function showBag(bag: HTMLElement): void {
  const lines = readLines();
  const subtotal = lines.reduce((sum, { price, quantity }) => sum + Number(price) * quantity, 0);
  const delivery = subtotal >= freeFrom ? 0 : fee;

  find(bag, '[data-bag-empty]').hidden = lines.length > 0;
  find(bag, '[data-bag-full]').hidden = lines.length === 0;
  find(bag, '[data-subtotal]').textContent = money(subtotal);
  find(bag, '[data-delivery]').textContent = delivery ? money(delivery) : (bag.dataset['free'] ?? '');
  find(bag, '[data-total]').textContent = money(subtotal + delivery);
  find(bag, '[data-lines]').replaceChildren(...lines.map((line) => createEditableLine(line, bag)));
}

function createEditableLine(line: Line, bag: HTMLElement): HTMLElement {
  const item = createLine(line);
  const quantity = item.querySelector('select');
  const change = (count: number): void => {
    const others = readLines().map((each) =>
      each.variant === line.variant ? { ...each, quantity: count } : each,
    );
    writeLines(others.filter((each) => each.quantity > 0));
    showBag(bag);
  };

  if (quantity) {
    quantity.value = String(line.quantity);
    quantity.addEventListener('change', () => {
      change(Number(quantity.value));
      bag.querySelector<HTMLElement>(`[data-variant="${line.variant}"] select`)?.focus();
    });
  }
  find(item, '[data-line-remove]').addEventListener('click', () => {
    change(0);
    // The button that had the focus is gone: the page's heading takes it.
    const heading = find(bag, 'h1');
    heading.tabIndex = -1;
    heading.focus();
  });
  return item;
}

function createLine(line: Line): HTMLElement {
  const template = document.querySelector<HTMLTemplateElement>('[data-line]');
  const item = template?.content.firstElementChild?.cloneNode(true) as HTMLElement;

  item.dataset['variant'] = line.variant;
  for (const link of item.querySelectorAll<HTMLAnchorElement>('a[data-line-href]')) link.href = line.href;
  const image = item.querySelector('img');
  if (image) image.src = line.image;
  find(item, '[data-line-title]').textContent = line.title;
  find(item, '[data-line-option]').textContent = line.option;
  find(item, '[data-line-price]').textContent = money(Number(line.price) * line.quantity);
  const count = item.querySelector('[data-line-count]');
  if (count) count.textContent = `× ${line.quantity}`;
  return item;
}

function money(amount: number): string {
  return new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency: 'EUR' }).format(
    amount,
  );
}

function find(root: ParentNode, selector: string): HTMLElement {
  const element = root.querySelector<HTMLElement>(selector);
  if (!element) throw new Error(`The page has no ${selector}`);
  return element;
}
