import type { ModelMessage, UserContent } from 'ai';
import type { ChatEvent } from '../../../../contract/index.js';
import type { AssistantTurn } from '../assistant.js';

/** What a model is told of a conversation: so many messages and UTF-16 units, the latest. */
const mostMessages = 40;
const mostText = 24_000;
const mostPage = 200;
const between = '\n\n';

/** The conversation as a model reads it; it begins with the shopper, and nobody speaks twice in a row. */
export async function historyOf(turn: AssistantTurn): Promise<ModelMessage[]> {
  const latest = turn.events.flatMap(saidOf).slice(-mostMessages).reverse();
  const within: Said[] = [];
  let room = mostText;
  for (const one of latest) {
    // The last one is what is to be answered: what there is room for of it.
    if (one.text.length > room && within.length > 0) break;
    within.unshift({ ...one, text: one.text.slice(0, room) });
    room -= one.text.length + between.length;
  }
  const kept = mergedOf(within);
  while (kept[0]?.by === 'assistant') kept.shift();

  const last = kept.pop();
  const messages: ModelMessage[] = kept.map(({ by, text }) => ({ role: by, content: text }));
  if (!last) return messages;
  const photos = await photosOf(turn, last.photos);
  const page = turn.page === undefined ? '' : `\n\n(Page: ${JSON.stringify(turn.page.slice(0, mostPage))})`;
  const content: UserContent = [
    { type: 'text', text: `${last.text}${page}` },
    ...photos.map((data) => ({ type: 'file' as const, data, mediaType: 'image/jpeg' })),
  ];
  return [...messages, { role: 'user', content: photos.length > 0 ? content : `${last.text}${page}` }];
}

/** Those that are still there. */
async function photosOf({ readPhoto }: AssistantTurn, ids: readonly string[]): Promise<Uint8Array[]> {
  const read = await Promise.all(ids.map((id) => readPhoto(id).catch(() => undefined)));
  // A Buffer would be written out as numbers where a request is measured.
  return read.flatMap((bytes) => (bytes ? [new Uint8Array(bytes)] : []));
}

interface Said {
  readonly by: 'user' | 'assistant';
  readonly text: string;
  readonly photos: readonly string[];
}

function saidOf(event: ChatEvent): Said[] {
  if (event.type === 'message') {
    const { text, photos = [], end } = event.message;
    if (event.by === 'shopper') {
      const ids = photos.length > 0 ? ` (photos: ${photos.join(', ')})` : '';
      return [{ by: 'user', text: `${text}${ids}`, photos }];
    }
    if (event.by === 'system' || text === '') return [];
    const from = event.by === 'agent' ? '(A person of the shop:) ' : '';
    return [note(`${from}${text}${end === 'complete' ? '' : '…'}`)];
  }
  if (event.type === 'proposal')
    return [note(`(Shown to the shopper, to confirm: ${event.proposal.action})`)];
  if (event.type === 'decision') {
    const { outcome, code } = event;
    return [note(`(What the shopper was to confirm is ${outcome}${code === undefined ? '' : `: ${code}`})`)];
  }
  return [];
}

const note = (text: string): Said => ({ by: 'assistant', text, photos: [] });

function mergedOf(all: readonly Said[]): Said[] {
  const merged: Said[] = [];
  for (const one of all) {
    const last = merged.at(-1);
    if (last?.by !== one.by) merged.push(one);
    else
      merged[merged.length - 1] = {
        by: one.by,
        text: `${last.text}${between}${one.text}`,
        photos: [...last.photos, ...one.photos].slice(-4),
      };
  }
  return merged;
}
