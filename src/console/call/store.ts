import { atom, type ReadableAtom } from 'nanostores';
import { createSeatAhead } from '../../client/calls/ahead.js';
import { createCallRoom } from '../../client/calls/room.js';
import type { CallPerson, CallRoom } from '../../client/calls/state.js';
import { toSupportError } from '../../client/loadable.js';
import { staffCallRoutes as r } from '../../contract/call-routes.js';
import type { Agent, Call, CallKind, CallPlace, SupportError } from '../../contract/index.js';
import { staffChatRoutes } from '../../contract/staff-chat-routes.js';
import type { StaffCall } from '../call.js';

/** The agent's calls, one at a time, whatever conversation is open. Verbs never reject: what failed is in `$error`. */
export interface DeskCalls {
  /** The call that one is in, or was in last. */
  readonly $call: ReadableAtom<Call | undefined>;
  readonly $error: ReadableAtom<SupportError | undefined>;
  /** It is being begun or answered. */
  readonly $isBusy: ReadableAtom<boolean>;
  readonly room: CallRoom;
  /** Loads what calls are made with. */
  prepare(): void;
  /** Of one that rings: what takes time is done before anybody answers. */
  expect(place: CallPlace): void;
  begin(conversation: string, kind: CallKind): Promise<void>;
  /** Goes into it, and shows and says something as soon as the devices let. */
  answer(place: CallPlace, kind: CallKind): Promise<void>;
  decline(place: CallPlace): Promise<void>;
  hangUp(): Promise<void>;
  /** Leaves one that goes on without oneself. */
  leave(): Promise<void>;
  /** Who else is at the desk, once it was asked for. */
  readonly $here: ReadableAtom<readonly Agent[] | undefined>;
  lookWhoIsHere(): Promise<void>;
  /** Asks a colleague into the call that one is in. */
  ask(guest: string): Promise<void>;
  /** What was is read. */
  dismiss(): void;
  forget(): void;
}

export function createDeskCalls(call: StaffCall, room: CallRoom = createCallRoom()): DeskCalls {
  const $call = atom<Call | undefined>();
  const $error = atom<SupportError | undefined>();
  const $isBusy = atom(false);
  const $here = atom<readonly Agent[] | undefined>();
  const placeOf = ({ conversation, id }: Call): CallPlace => ({ conversation, call: id });

  const join = (place: CallPlace, isAhead = false) =>
    call(r.joinStaffCall, {
      params: place,
      query: isAhead ? { ahead: 'true' } : {},
      body: {},
    });
  const ahead = createSeatAhead((place) => join(place, true), {
    onSeat: (seat) => void room.prepare(seat).catch(() => undefined),
  });

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    $error.set(undefined);
    $isBusy.set(true);
    try {
      await work();
    } catch (cause) {
      $error.set(toSupportError(cause));
    } finally {
      $isBusy.set(false);
    }
  }

  async function refresh(place: CallPlace): Promise<void> {
    const found = await call(r.staffCall, { params: place }).catch(() => undefined);
    if (found && $call.get()?.id === found.id) $call.set(found);
  }

  async function enter(place: CallPlace, kind: CallKind): Promise<void> {
    room.reset();
    let isEarly = false;
    const entered = room.join(async () => {
      const early = await ahead.take(place)?.catch(() => undefined);
      isEarly = early !== undefined;
      const { call: joined, ...seat } = early ?? (await join(place));
      $call.set(joined);
      return seat;
    });
    // The other side is seen first; whoever looks is seen as soon as they can be.
    void room.setMicrophone(true).catch(() => undefined);
    if (kind === 'video') void room.setCamera(true).catch(() => undefined);
    try {
      await entered;
    } catch (cause) {
      // Nobody is left with a camera that is on.
      room.reset();
      throw cause;
    }
    if (isEarly) void refresh(place);
  }

  let heard: CallPerson['sounds'] = [];
  room.$state.listen(({ others, status, end }, before) => {
    const sounds = others.flatMap((person) => person.sounds);
    for (const track of sounds) if (!heard.includes(track)) track.attach();
    for (const track of heard) if (!sounds.includes(track)) track.detach();
    heard = sounds;
    const known = $call.get();
    if (status === 'over' && before?.status !== 'over' && end !== 'left' && known)
      void refresh(placeOf(known));
  });

  return {
    $call,
    $error,
    $isBusy,
    room,
    prepare: () => void room.prepare().catch(() => undefined),
    expect: (place) => void ahead.hold(place),

    begin: (conversation, kind) =>
      attempt(async () => {
        const begun = await call(r.beginStaffCall, { params: { conversation }, body: { kind } });
        $call.set(begun);
        await enter(placeOf(begun), begun.kind);
      }),
    answer: (place, kind) => attempt(() => enter(place, kind)),
    decline: (place) =>
      attempt(() => {
        ahead.drop();
        return call(r.endStaffCall, { params: place, body: {} });
      }),
    hangUp: () =>
      attempt(async () => {
        const known = $call.get();
        await room.leave();
        if (known && !known.endedAt)
          $call.set(await call(r.endStaffCall, { params: placeOf(known), body: {} }));
      }),
    leave: () => room.leave(),

    $here,
    lookWhoIsHere: () =>
      attempt(async () => {
        $here.set((await call(staffChatRoutes.agentsHere, {})).agents);
      }),
    ask: (guest) =>
      attempt(async () => {
        const known = $call.get();
        if (known) await call(r.askIntoCall, { params: { ...placeOf(known), guest }, body: {} });
      }),
    dismiss() {
      $error.set(undefined);
      if (room.$state.get().status !== 'over') return;
      room.reset();
      $call.set(undefined);
    },
    forget() {
      ahead.drop();
      room.reset();
      $call.set(undefined);
      $error.set(undefined);
    },
  };
}
