// As much of LiveKit's client as the room of a call asks of it, for the tests of what no browser would notice.
import type * as LiveKit from './livekit.js';
import { followNetwork } from './network.js';
import { changesOf, personOf, qualityOf } from './people.js';

/** Each name is its own value, but for what is given. */
const names = <T extends object>(given: object = {}): T =>
  new Proxy(given, { get: (own, name) => (Reflect.get(own, name) as unknown) ?? name }) as T;

export class FakeTrack {
  isMuted = false;
  isStopped = false;
  constructor(readonly kind: 'audio' | 'video') {}
  stop(): void {
    this.isStopped = true;
  }
  mute(): Promise<void> {
    this.isMuted = true;
    return Promise.resolve();
  }
  unmute(): Promise<void> {
    this.isMuted = false;
    return Promise.resolve();
  }
}

interface FakePublication {
  readonly track: FakeTrack;
  readonly isMuted: boolean;
  isEnabled: boolean;
  setEnabled(isOn: boolean): void;
}

type Answers = (ask: { readonly callerIdentity: string }) => Promise<string>;

export class FakeRoom {
  readonly published: FakeTrack[] = [];
  readonly remoteParticipants = new Map<string, object>();
  readonly canPlaybackAudio = true;
  readonly localParticipant = {
    isScreenShareEnabled: false,
    getTrackPublication: (): undefined => undefined,
    connectionQuality: 'Good',
    publishTrack: (track: FakeTrack): Promise<void> => {
      this.published.push(track);
      return Promise.resolve();
    },
    performRpc: (_: { readonly destinationIdentity: string }): Promise<string> => Promise.resolve(''),
  };
  isLeft = false;
  state = 'Connected';
  onDisconnect: (() => void) | undefined;
  /** What the other side asks of this one. */
  readonly answers = new Map<string, Answers>();
  readonly #heard = new Map<string, ((...words: unknown[]) => void)[]>();

  constructor(readonly media: FakeMedia) {
    media.rooms.push(this);
  }

  on(event: string, hear: (...words: unknown[]) => void): this {
    this.#heard.set(event, [...(this.#heard.get(event) ?? []), hear]);
    return this;
  }
  /** By the name that it has in LiveKit. */
  once(event: 'disconnected', hear: () => void): this {
    return this.on(event === 'disconnected' ? 'Disconnected' : event, hear);
  }
  emit(event: string, ...words: unknown[]): void {
    for (const hear of this.#heard.get(event) ?? []) hear(...words);
  }
  lose(reason: string): void {
    this.emit('Disconnected', reason);
  }
  connect(): Promise<void> {
    return this.media.connects(this);
  }
  disconnect(): Promise<void> {
    this.isLeft = true;
    this.onDisconnect?.();
    this.lose('CLIENT_INITIATED');
    return Promise.resolve();
  }
  registerRpcMethod(name: string, answer: Answers): void {
    this.answers.set(name, answer);
  }
  /** Somebody else is there and shows something. */
  shows(identity: string, source: string): FakePublication {
    const publication: FakePublication = {
      track: new FakeTrack('video'),
      isMuted: false,
      isEnabled: true,
      setEnabled: (isOn) => (publication.isEnabled = isOn),
    };
    const person = {
      ...{ identity, isMicrophoneEnabled: true, connectionQuality: 'Good' },
      videoTrackPublications: new Map([[source, publication]]),
      audioTrackPublications: new Map(),
      getTrackPublication: (asked: string) => (asked === source ? publication : undefined),
    };
    this.remoteParticipants.set(identity, person);
    this.emit('ParticipantConnected', person);
    this.emit('TrackSubscribed', publication.track, publication, person);
    return publication;
  }
}

/** What a page has loaded, with all rooms and devices that came of it. */
export class FakeMedia {
  readonly rooms: FakeRoom[] = [];
  readonly tracks: FakeTrack[] = [];
  connects = (_: FakeRoom): Promise<void> => Promise.resolve();
  /** The browser asks whoever sits there. */
  asks = (): Promise<void> => Promise.resolve();

  logLevel = 'info';

  readonly module = {
    AudioPresets: { speech: {} },
    VideoPresets: { h720: { resolution: {} } },
    ConnectionQuality: names(),
    ConnectionState: names(),
    DisconnectReason: names(),
    RoomEvent: names(),
    MediaDeviceFailure: names({ getFailure: () => undefined }),
    Track: { Source: names() },
    ...{ changesOf, followNetwork, personOf, qualityOf },
    setLogLevel: (level: string) => void (this.logLevel = level),
    followPoints: () => ({ send: () => undefined }),
    createLocalTracks: async ({ video }: { readonly video: unknown }) => {
      await this.asks();
      const track = new FakeTrack(video ? 'video' : 'audio');
      this.tracks.push(track);
      return [track];
    },
    Room: fakeRoomOf(this),
  } as unknown as typeof LiveKit;
}

const fakeRoomOf = (media: FakeMedia) =>
  class extends FakeRoom {
    constructor() {
      super(media);
    }
  };
