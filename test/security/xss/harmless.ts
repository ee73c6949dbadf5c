const elements = new Set(
  'article header div p span bdi time strong em del code kbd pre br hr blockquote ul ol li table thead tbody tr th td a svg path b h2 h3 dl dt dd button img'.split(
    ' ',
  ),
);
const attributes = new Set(
  'class part dir data-id aria-current lang datetime href target rel start scope viewBox d aria-hidden aria-label aria-pressed aria-busy role tabindex type title src alt width height loading'.split(
    ' ',
  ),
);

/** What is in an element that could run or fetch anything, in words. */
export function harmIn(parent: Element | ShadowRoot, found: string[] = []): readonly string[] {
  for (const element of parent.children) {
    const { localName, shadowRoot } = element;
    if (!elements.has(localName)) found.push(`<${localName}>`);
    for (const { name, value } of element.attributes) {
      if (!attributes.has(name)) found.push(`${localName} ${name}="${value}"`);
    }
    if (element instanceof HTMLAnchorElement && !isHarmless(element)) found.push(`link to ${element.href}`);
    if (element instanceof HTMLImageElement && new URL(element.src).origin !== location.origin)
      found.push(`picture from ${element.src}`);
    harmIn(element, found);
    if (shadowRoot) harmIn(shadowRoot, found);
  }
  return found;
}

function isHarmless({ protocol, origin, target, relList, part }: HTMLAnchorElement): boolean {
  if (origin === location.origin) return true;
  // The page of a product, which the shop names; what is no address at all leads nowhere.
  if (part.contains('card')) return /^(https?|mailto|tel)?:$/.test(protocol);
  return /^(https|mailto|tel):$/.test(protocol) && target === '_blank' && relList.contains('noopener');
}
