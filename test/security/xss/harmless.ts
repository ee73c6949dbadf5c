const elements = new Set(
  'article div p span bdi time strong em del code pre br hr blockquote ul ol li table thead tbody tr th td a svg path'.split(
    ' ',
  ),
);
const attributes = new Set(
  'class part dir lang datetime href target rel start scope viewBox d aria-hidden aria-label'.split(' '),
);

/** What is in an element that could run or fetch anything, in words. */
export function harmIn(parent: ParentNode): string[] {
  return [...parent.querySelectorAll('*')].flatMap((element) => [
    ...(elements.has(element.localName) ? [] : [`<${element.localName}>`]),
    ...[...element.attributes]
      .filter(({ name }) => !attributes.has(name))
      .map(({ name, value }) => `${element.localName} ${name}="${value}"`),
    ...(element instanceof HTMLAnchorElement && !isHarmless(element) ? [`link to ${element.href}`] : []),
    ...(element.shadowRoot ? harmIn(element.shadowRoot) : []),
  ]);
}

function isHarmless({ protocol, origin, target, relList }: HTMLAnchorElement): boolean {
  if (origin === location.origin) return true;
  return /^(https|mailto|tel):$/.test(protocol) && target === '_blank' && relList.contains('noopener');
}
