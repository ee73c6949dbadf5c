import { atom } from 'nanostores';
import type { LocalTrack, LocalVideoTrack, Room } from 'livekit-client';
import { toSupportError, unreachable } from '../loadable.js';
import { createTaking, kinds, type OwnDevice, takeDevice } from './devices.js';
import type * as LiveKit from './livekit.js';
import { endOf, pauses, poorForLong, roomOptions, screenOptions, unnoticed } from './patience.js';
import type { Pointing } from './pointing.js';
import { createStills } from './still.js';
import { type CallRoom, type CallRoomState, type DeviceFault, type DeviceName, noCall } from './state.js';

type Media = typeof LiveKit;

export interface CallRoomOptions {
  readonly load?: () => Promise<Media>;
  /** More than the media server tells, for tests. */
  readonly rtcConfig?: { readonly iceServers?: [] };
}

export function createCallRoom({
  load = () => import('./livekit.js'),
  rtcConfig,
}: CallRoomOptions = {}): CallRoom {
  const $state = atom<CallRoomState>(noCall);
  let loading: Promise<Media> | undefined;
  let media: Media | undefined;
  let room: Room | undefined;
  let tracks: LocalTrack[] = [];
  let points: Pointing | undefined;
  let poorTimer: ReturnType<typeof setTimeout> | undefined;
  let lostTimer: ReturnType<typeof setTimeout> | undefined;
  /** Each call is another: what is answered late is for nobody. */
  let era = 0;

  const set = (change: Partial<CallRoomState>): void => $state.set({ ...$state.get(), ...change });
  const fault = (name: DeviceName, value: DeviceFault | undefined): void =>
    set({ faults: { ...$state.get().faults, [name]: value } });

  async function loaded(): Promise<Media> {
    loading ??= load().catch((cause: unknown) => {
      loading = undefined;
      throw unreachable(cause);
    });
    media = await loading;
    // Else it writes each step of a call to the console, which is the shop's.
    media.setLogLevel('warn');
    return media;
  }

  const own = (kind: 'audio' | 'video'): LocalTrack | undefined =>
    tracks.find((track) => (track.kind as string) === kind);

  const camera = (): LocalVideoTrack | undefined => own('video') as LocalVideoTrack | undefined;
  const stills = createStills((still) => set({ still }), camera);

  const screenOf = (shown: Room | undefined): LocalVideoTrack | undefined =>
    shown?.localParticipant.getTrackPublication(media!.Track.Source.ScreenShare)?.videoTrack;

  /** The state as the room and the devices are now. */
  function look(): void {
    const seen = camera();
    const microphone = own('audio');
    set({
      camera: seen,
      isCameraOn: seen !== undefined && !seen.isMuted,
      isMicrophoneOn: microphone !== undefined && !microphone.isMuted,
      screen: screenOf(room),
      isScreenOn: room?.localParticipant.isScreenShareEnabled ?? false,
      isSoundBlocked: room !== undefined && !room.canPlaybackAudio,
      others: room
        ? [...room.remoteParticipants.values()].map((person) => media!.personOf(media!, person))
        : [],
    });
  }

  function heedQuality(): void {
    const quality = room ? media!.qualityOf(media!, room.localParticipant) : 'good';
    if (quality === 'good') {
      clearTimeout(poorTimer);
      poorTimer = undefined;
      set({ quality, isPoorForLong: false });
      return;
    }
    set({ quality });
    poorTimer ??= setTimeout(() => set({ isPoorForLong: true }), poorForLong);
  }

  function follow(entered: Room, seat: Parameters<CallRoom['join']>[0]): void {
    const { RoomEvent } = media!;
    for (const event of media!.changesOf(media!)) entered.on(event, look);
    stills.follow(entered);
    media!.followNetwork(entered, (isThere) => {
      // Where LiveKit has noticed, too, it says itself when it is back.
      if (isThere ? entered.state === media!.ConnectionState.Connected : $state.get().status === 'joined')
        set({ status: isThere ? 'joined' : 'back' });
    });
    points = media!.followPoints(entered, (pointed) => set({ pointed }));
    entered
      .on(RoomEvent.TrackSubscribed, () => $state.get().isVoiceOnly && heedPictures())
      .on(RoomEvent.ConnectionQualityChanged, () => {
        heedQuality();
        look();
      })
      .on(RoomEvent.SignalReconnecting, () => {
        // Sound and pictures may go on, and it may be over before anybody would notice.
        lostTimer ??= setTimeout(() => set({ status: 'back' }), unnoticed);
      })
      .on(RoomEvent.Reconnecting, () => set({ status: 'back' }))
      .on(RoomEvent.Reconnected, () => {
        heedReturn();
        set({ status: 'joined' });
        look();
      })
      .on(RoomEvent.Disconnected, (reason) => {
        if (room === entered) void lose(reason, seat);
      });
  }

  function heedReturn(): void {
    clearTimeout(lostTimer);
    lostTimer = undefined;
  }

  /** The server has forgotten the room, or could not be reached for too long: who gave the place may have another. */
  async function lose(
    reason: LiveKit.DisconnectReason | undefined,
    seat: Parameters<CallRoom['join']>[0],
  ): Promise<void> {
    room = undefined;
    heedReturn();
    const end = endOf(media!, reason);
    if (end) return end === 'left' ? undefined : over(end);
    const asked = era;
    set({ status: 'back', others: [] });
    for (const pause of pauses) {
      if (pause > 0) await new Promise((resolve) => setTimeout(resolve, pause));
      if (asked !== era) return;
      try {
        await enter(seat);
        return;
      } catch (cause) {
        if (asked !== era) return;
        const { code } = toSupportError(cause);
        if (code === 'conflict' || code === 'not-found' || code === 'session-expired') return over('ended');
      }
    }
    over('lost');
  }

  function over(end: CallRoomState['end']): void {
    era += 1;
    taking.forget();
    heedReturn();
    clearTimeout(poorTimer);
    poorTimer = undefined;
    const left = room;
    room = undefined;
    for (const track of tracks.splice(0)) track.stop();
    const { faults, facing } = $state.get();
    $state.set({ ...noCall, status: 'over', end, faults, facing });
    void left?.disconnect();
  }

  async function enter(seat: Parameters<CallRoom['join']>[0]): Promise<void> {
    const asked = era;
    const [made, place] = await Promise.all([loaded(), seat()]);
    if (asked !== era) return;
    const entered = new made.Room(roomOptions(made));
    room = entered;
    follow(entered, seat);
    try {
      // What is published waits by itself for the connection.
      await Promise.all([
        entered.connect(place.url, place.token, rtcConfig ? { rtcConfig } : {}),
        ...tracks.map((track) => entered.localParticipant.publishTrack(track)),
      ]);
    } catch (cause) {
      if (room === entered) room = undefined;
      void entered.disconnect(false);
      throw unreachable(cause);
    }
    if (asked !== era) return;
    set({ status: 'joined' });
    look();
  }

  /** Also those of a connection that was made anew. */
  function heedPictures(): void {
    for (const person of room?.remoteParticipants.values() ?? [])
      for (const each of person.videoTrackPublications.values()) each.setEnabled(!$state.get().isVoiceOnly);
  }

  async function takeOne(name: OwnDevice): Promise<void> {
    const asked = era;
    fault(name, undefined);
    const { track, fault: why } = await takeDevice(await loaded(), name, $state.get().facing);
    if (asked !== era) return track?.stop();
    fault(name, why);
    if (!track) return;
    tracks.push(track);
    // Whoever is in already is seen and heard from now on.
    await room?.localParticipant.publishTrack(track).catch(() => undefined);
  }

  const taking = createTaking(takeOne);

  async function toggle(name: OwnDevice, isOn: boolean): Promise<void> {
    const asked = era;
    const present = own(kinds[name]);
    if (present) await (isOn ? present.unmute() : present.mute()).catch(() => fault(name, 'failed'));
    else if (isOn) await taking.take(name);
    if (asked === era) look();
  }

  return {
    $state,
    async prepare(seat) {
      const { Room } = await loaded();
      if (seat) await new Room().prepareConnection(seat.url, seat.token);
    },

    async take(kind, facing = $state.get().facing) {
      const asked = era;
      set({ facing, status: 'idle', end: undefined });
      const wanted = kind === 'video' ? (['microphone', 'camera'] as const) : (['microphone'] as const);
      await Promise.all(wanted.filter((name) => !own(kinds[name])).map((name) => taking.take(name)));
      if (asked !== era) return;
      if (kind === 'voice') own('video')?.stop();
      if (kind === 'voice') tracks = tracks.filter((track) => (track.kind as string) === 'audio');
      look();
    },

    async join(seat) {
      const asked = era;
      set({ status: 'joining', end: undefined });
      try {
        await enter(seat);
      } catch (cause) {
        // Whoever has hung up meanwhile need not hear of it.
        if (asked !== era) return;
        set({ status: 'idle' });
        throw toSupportError(cause);
      }
    },

    setMicrophone: (isOn) => toggle('microphone', isOn),
    setCamera: (isOn) => toggle('camera', isOn),

    async flip() {
      const facing = $state.get().facing === 'user' ? 'environment' : 'user';
      set({ facing });
      await camera()
        ?.restartTrack({ facingMode: facing })
        .catch(() => fault('camera', 'failed'));
      look();
    },

    async setScreen(isOn) {
      fault('screen', undefined);
      try {
        await room?.localParticipant.setScreenShareEnabled(isOn, screenOptions);
      } catch (cause) {
        // Who closes the browser's own question has changed their mind.
        if ((cause as Error).name !== 'NotAllowedError') fault('screen', 'failed');
      }
      look();
    },

    async setVoiceOnly(isVoiceOnly) {
      set({ isVoiceOnly, isPoorForLong: false });
      heedPictures();
      await toggle('camera', !isVoiceOnly && own('video') !== undefined);
    },

    async startSound() {
      await room?.startAudio().catch(() => undefined);
      look();
    },

    offerStill: (take) => stills.offer(take),
    askForStill: () => stills.ask(room),
    point: (spot) => void (room && points?.send(spot)),
    leave: () => Promise.resolve(over('left')),
    reset() {
      over('left');
      $state.set(noCall);
    },
  };
}
