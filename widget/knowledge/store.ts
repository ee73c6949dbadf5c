import type { Bellhop } from '../../src/client/client.js';
import { createKnowledgeStore, type KnowledgeStore } from '../../src/client/stores/knowledge.js';
import type { ArticlePlace } from '../../src/contract/index.js';

/** By what all elements of a client, and no others, have in common. */
const stores = new WeakMap<Bellhop['onForget'], KnowledgeStore>();

/** The articles of a client, for the page that it is on: made when a view of them is first shown. */
export function knowledgeOf(bellhop: Bellhop): KnowledgeStore {
  const present = stores.get(bellhop.onForget);
  if (present) {
    present.at(placeOf(bellhop));
    return present;
  }
  const { backend, renew, settled, onForget } = bellhop;
  const made = createKnowledgeStore(backend, { renew, settled, place: placeOf(bellhop) });
  onForget.add(() => made.forget());
  stores.set(onForget, made);
  return made;
}

const placeOf = ({ i18n }: Bellhop): ArticlePlace => ({
  locale: i18n.$locale.get(),
  page: location.pathname,
});
