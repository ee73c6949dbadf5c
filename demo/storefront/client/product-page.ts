import { addLine } from './bag.js';

interface Sold {
  readonly id: string;
  readonly title: string;
  readonly image: string;
  readonly available: boolean;
  readonly few: boolean;
  readonly price: string;
}

/** Lets the shopper choose a variant, look at it, and take it. */
export function connectProductPage(): void {
  const form = document.querySelector<HTMLFormElement>('form.choose');
  if (!form) return;

  const variants = JSON.parse(form.dataset['variants'] ?? '[]') as readonly Sold[];
  const show = (): void => showChoice(form, variants, chosenVariant(form, variants));

  form.addEventListener('change', show);
  // From the finder on the page, and from one in the counter.
  document.addEventListener('bellhop-size-advised', (event) => {
    const { productId, variantId } = event as Event & { productId: string; variantId: string };
    if (productId === form.dataset['product']) choose(form, variants, variantId);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const variant = chosenVariant(form, variants);
    if (variant?.available) take(form, variant);
  });
  connectGallery();
  show();
}

function chosenVariant(form: HTMLFormElement, variants: readonly Sold[]): Sold | undefined {
  const title = valuesOf(form).join(' / ');
  return variants.find((variant) => variant.title === title);
}

function showChoice(form: HTMLFormElement, variants: readonly Sold[], chosen: Sold | undefined): void {
  const stock = form.querySelector<HTMLElement>('[data-stock]');
  const submit = form.querySelector<HTMLButtonElement>('[type="submit"]');
  const added = form.querySelector<HTMLElement>('[data-added]');
  const colour = form.querySelector('[data-chosen-colour]');
  const finder = form.querySelector('bellhop-size-finder');
  const values = valuesOf(form);

  if (stock) {
    stock.textContent =
      (chosen?.available
        ? chosen.few
          ? stock.dataset['few']
          : stock.dataset['in']
        : stock.dataset['out']) ?? '';
    stock.dataset['state'] = chosen?.available ? (chosen.few ? 'few' : 'in') : 'out';
  }
  if (submit) submit.disabled = !chosen?.available;
  if (chosen) finder?.setAttribute('variant', chosen.id);
  if (colour) colour.textContent = values[0] ?? '';
  added?.replaceChildren();

  // A value that leads to something sold out is crossed out, and can still be chosen to read so.
  for (const input of form.querySelectorAll<HTMLInputElement>('.chip input')) {
    const names = [...new FormData(form).keys()];
    const title = names.map((name, index) => (name === input.name ? input.value : values[index])).join(' / ');
    const sold = variants.find((variant) => variant.title === title);
    input.closest('.chip')?.classList.toggle('sold-out', !sold?.available);
  }
  if (chosen) showPictures(chosen.image, `${form.dataset['title']}, ${values[0]}`);
}

/** Takes the size of that variant, in the colour that is shown if there is one. */
function choose(form: HTMLFormElement, variants: readonly Sold[], id: string): void {
  const values = variants.find((variant) => variant.id === id)?.title.split(' / ') ?? [];
  const names = [...new FormData(form).keys()];
  const shown = [valuesOf(form)[0] ?? '', ...values.slice(1)];
  const same = variants.find(({ title, available }) => available && title === shown.join(' / '));
  for (const [at, value] of (same ? shown : values).entries()) {
    const input = form.querySelector<HTMLInputElement>(
      `input[name="${names[at]}"][value="${CSS.escape(value)}"]`,
    );
    if (input) input.checked = true;
  }
  showChoice(form, variants, chosenVariant(form, variants));
}

function valuesOf(form: HTMLFormElement): string[] {
  return [...new FormData(form).values()].filter((value) => typeof value === 'string');
}

function showPictures(image: string, alt: string): void {
  const main = document.querySelector<HTMLImageElement>('[data-gallery-main]');
  const thumbs = [...document.querySelectorAll<HTMLElement>('[data-view]')];

  for (const thumb of thumbs) {
    const picture = thumb.querySelector('img');
    const kind = thumb.dataset['view'];
    if (!picture || kind === 'all') continue;
    picture.src = kind === 'close' ? image.replace('.svg', '-close.svg') : image;
  }
  const pressed = thumbs.find((thumb) => thumb.getAttribute('aria-pressed') === 'true');
  const shown = pressed?.dataset['view'] === 'all' ? thumbs[0] : pressed;
  if (shown) press(shown);
  if (main) main.alt = alt;
}

function connectGallery(): void {
  for (const thumb of document.querySelectorAll<HTMLElement>('[data-view]')) {
    thumb.addEventListener('click', () => press(thumb));
  }
}

function press(thumb: HTMLElement): void {
  const main = document.querySelector<HTMLImageElement>('[data-gallery-main]');
  const source = thumb.querySelector('img')?.getAttribute('src');
  if (main && source && main.getAttribute('src') !== source) main.src = source;
  for (const other of document.querySelectorAll('[data-view]')) {
    other.setAttribute('aria-pressed', String(other === thumb));
  }
}

function take(form: HTMLFormElement, { id, title, image, price }: Sold): void {
  addLine({
    variant: id,
    title: form.dataset['title'] ?? '',
    option: title,
    price,
    image,
    href: location.pathname,
  });

  const added = form.querySelector<HTMLElement>('[data-added]');
  if (!added) return;
  const link = document.createElement('a');
  link.href = added.dataset['href'] ?? '/bag/';
  link.textContent = added.dataset['link'] ?? '';
  added.replaceChildren(`${added.dataset['added']} `, link);
}
