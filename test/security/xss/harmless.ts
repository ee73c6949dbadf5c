const elements = new Set(
  'article div p span bdi time strong em del code pre br hr blockquote ul ol li table thead tbody tr th td a svg path'.split(
    ' ',
  ),
);
const attributes = new Set(
  'class part dir lang datetime href target rel start scope viewBox d aria-hidden aria-label'.split(' '),
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
    harmIn(element, found);
    if (shadowRoot) harmIn(shadowRoot, found);
  }
  return found;
}

function isHarmless({ protocol, origin, target, relList }: HTMLAnchorElement): boolean {
  if (origin === location.origin) return true;
  return /^(https|mailto|tel):$/.test(protocol) && target === '_blank' && relList.contains('noopener');
}
