interface BellhopElement extends CustomElementConstructor {
  readonly tagName: string;
}

/** Registers elements, each at most once: a second copy of the script on a page leaves the first one's in place. */
export function define(...elements: BellhopElement[]): void {
  for (const element of elements) {
    if (!customElements.get(element.tagName)) customElements.define(element.tagName, element);
  }
}
