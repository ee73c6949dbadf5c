import type { LocalVideoTrack } from 'livekit-client';
import { atom, type ReadableAtom } from 'nanostores';
import {
  type Call,
  type CallKind,
  type CallPlace,
  type SupportBackend,
  SupportError,
} from '../../contract/index.js';
import { createSeatAhead } from '../calls/ahead.js';
import { createCallRoom } from '../calls/room.js';
import type { CallRoom } from '../calls/state.js';
import { createWriteKeys } from '../write-keys.js';
import { createCalls, type CallOptions } from './call.js';

/** The shopper's calls, one at a time. Verbs reject with a `SupportError`. */
export interface CallsStore {
  /** The call that rings, goes on or went on last. */
  readonly $call: ReadableAtom<Call | undefined>;
  /** Devices, pictures and sound. */
  readonly room: CallRoom;
  /** Calls somebody in a conversation; without one it begins another, as the page is. */
  begin(kind: CallKind, conversation: string | undefined, page: Page): Promise<void>;
  /** One that rings: what takes time is done before anybody answers. Never rejects. */
  prepare(place: CallPlace): Promise<void>;
  /** Joins one that rings or goes on. */
  answer(place: CallPlace): Promise<void>;
  hangUp(place?: CallPlace): Promise<void>;
  forget(): void;
}

interface Page {
  readonly locale: string;
  readonly page: string;
}

interface CallsStoreOptions extends CallOptions {
  /** Takes a picture of what a camera sees, which takes a page. */
  readonly photograph?: (camera: LocalVideoTrack) => Promise<Blob>;
}

export function createCallsStore(
  { calls, chat, photos }: Pick<SupportBackend, 'calls' | 'chat' | 'photos'>,
  { photograph, ...options }: CallsStoreOptions,
  room: CallRoom = createCallRoom(),
): CallsStore {
  const $call = atom<Call | undefined>();
  const own = createCalls(calls, options);
  const talk = createCalls(chat, options);
  const pictures = createCalls(photos, options);
  const keys = createWriteKeys();
  let begun: string | undefined;

  const ahead = createSeatAhead((place) => own.call((backend) => backend.join(place, { isAhead: true })), {
    onSeat: (seat) => void room.prepare(seat).catch(() => undefined),
  });

  async function join(place: CallPlace): Promise<void> {
    let isEarly = false;
    await room.join(async () => {
      const early = await ahead.take(place)?.catch(() => undefined);
      isEarly = early !== undefined;
      const { call, ...seat } = early ?? (await own.call((backend) => backend.join(place)));
      $call.set(call);
      return seat;
    });
    // A place of before says nothing of how it stands with somebody in it.
    if (isEarly) void refresh(place);
  }

  async function refresh({ conversation, call: id }: CallPlace): Promise<void> {
    const call = await own.call((backend) => backend.get({ conversation, call: id })).catch(() => undefined);
    if (call && $call.get()?.id === call.id) $call.set(call);
  }

  /** The one that was begun for it, also where the call itself then failed. */
  async function conversationFor(page: Page): Promise<string> {
    begun ??= (
      await keys.hold('start', (idempotencyKey) =>
        talk.call((backend) => backend.start(page, { idempotencyKey })),
      )
    ).id;
    return begun;
  }

  const placeOf = ({ id, conversation }: Call): CallPlace => ({ conversation, call: id });

  /** As a message of the shopper's, so that both sides have it in the conversation, and a return can name it. */
  room.offerStill(async (camera) => {
    const conversation = $call.get()?.conversation;
    if (conversation === undefined || !photograph) throw new SupportError('conflict');
    const blob = await photograph(camera);
    const photo = await pictures.call((backend) => backend.uploadTo(conversation, blob));
    const idempotencyKey = crypto.randomUUID();
    await talk.call((backend) =>
      backend.send(conversation, { text: '', photos: [photo.id] }, { idempotencyKey }),
    );
  });

  // Who hung up is told by the room alone; what it came to, by the call.
  room.$state.listen(({ status, end }, before) => {
    const call = $call.get();
    if (status !== 'over' || before?.status === 'over' || end === 'left' || !call || call.endedAt) return;
    void refresh(placeOf(call));
  });

  return {
    $call,
    room,

    async begin(kind, conversation, page) {
      const id = conversation ?? (await conversationFor(page));
      const call = await keys.hold(`begin ${id} ${kind}`, (idempotencyKey) =>
        own.call((backend) => backend.begin(id, { kind }, { idempotencyKey })),
      );
      $call.set(call);
      await join(placeOf(call));
    },

    prepare: (place) => ahead.hold(place),
    answer: (place) => join(place),

    async hangUp(place) {
      const call = $call.get();
      const ended = place ?? (call && placeOf(call));
      ahead.drop();
      await room.leave();
      if (!ended || (call?.endedAt && call.id === ended.call)) return;
      $call.set(await own.call((backend) => backend.end(ended)));
    },

    forget() {
      ahead.drop();
      own.forget();
      talk.forget();
      pictures.forget();
      keys.clear();
      begun = undefined;
      room.reset();
      $call.set(undefined);
    },
  };
}
