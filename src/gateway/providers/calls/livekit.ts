import { AccessToken, RoomServiceClient, TrackSource, WebhookReceiver } from 'livekit-server-sdk';
import { SupportError } from '../../../contract/index.js';
import { codeOf } from '../../error-code.js';
import { CallsFault, type CallsProvider } from './calls.js';

export interface LiveKitOptions {
  /** As the gateway reaches it, and shoppers' browsers too unless there is another for them. */
  readonly url: string;
  readonly publicUrl?: string | undefined;
  readonly apiKey: string;
  readonly apiSecret: string;
  /** With which it signs what it tells; the same as above without them. */
  readonly hookKey?: string | undefined;
  readonly hookSecret?: string | undefined;
}

/** A LiveKit server, which may be set up after the gateway. */
export interface LiveKitCalls extends CallsProvider {
  /** As browsers reach it; undefined where none is set up. */
  readonly publicUrl: string | undefined;
  use(options: LiveKitOptions): Promise<void>;
  stop(): void;
}

export interface LiveKitWatch {
  /** Told when it begins to answer, and when it no more does. */
  readonly onChange?: (isReady: boolean, fault: unknown) => void;
  /** How often it is looked at, in milliseconds. */
  readonly lookEvery?: number;
  readonly now?: () => Date;
}

/** A token is used at once; what goes on gets others from the server. */
const tokenLife = 120;
/** Retries of what it tells end before. */
const hookLife = 5 * 60_000;
/** Seconds. */
const patience = 4;

const roomOptions = { emptyTimeout: 60, departureTimeout: 20, maxParticipants: 4 } as const;
const sources = [
  TrackSource.CAMERA,
  TrackSource.MICROPHONE,
  TrackSource.SCREEN_SHARE,
  TrackSource.SCREEN_SHARE_AUDIO,
];

export function createLiveKitCalls({
  onChange,
  lookEvery = 5_000,
  now = () => new Date(),
}: LiveKitWatch = {}): LiveKitCalls {
  let server: ReturnType<typeof connect> | undefined;
  let isReady = false;
  let timer: NodeJS.Timeout | undefined;

  function given(): ReturnType<typeof connect> {
    if (!server) throw new SupportError('unsupported');
    return server;
  }

  function set(ready: boolean, fault?: unknown): void {
    if (ready === isReady) return;
    isReady = ready;
    onChange?.(ready, fault);
  }

  async function look(): Promise<void> {
    const looked = server;
    try {
      await looked?.rooms.listRooms(['none']);
      if (looked === server) set(looked !== undefined);
    } catch (error) {
      if (looked === server) set(false, error);
      throw error;
    }
  }

  /** The server's own words may hold addresses and names. */
  async function ask<T>(work: (rooms: RoomServiceClient) => Promise<T>): Promise<T> {
    const { rooms } = given();
    try {
      return await work(rooms);
    } catch (cause) {
      if (codeOf(cause) === 'not_found') throw cause;
      void look().catch(() => undefined);
      throw new CallsFault(cause);
    }
  }
  const unlessGone = (error: unknown): undefined => {
    if (codeOf(error) !== 'not_found') throw error;
    return undefined;
  };

  return {
    get isSetUp() {
      return server !== undefined;
    },
    get publicUrl() {
      return server && (server.options.publicUrl ?? server.options.url);
    },
    get isReady() {
      return isReady;
    },

    async use(options) {
      server = connect(options);
      clearInterval(timer);
      timer = setInterval(() => void look().catch(() => undefined), lookEvery);
      timer.unref();
      await look().catch((error: unknown) => onChange?.(false, error));
    },
    stop: () => clearInterval(timer),
    check: () => look(),

    open: (room) => ask((rooms) => rooms.createRoom({ name: room, ...roomOptions })).then(() => undefined),
    close: (room) => ask((rooms) => rooms.deleteRoom(room)).catch(unlessGone),
    async inside(room) {
      // A room that is not there has nobody in it, too, and is not missed by the other question.
      const [found] = await ask((rooms) => rooms.listRooms([room]));
      if (!found) return undefined;
      const people = await ask((rooms) => rooms.listParticipants(room)).catch(unlessGone);
      return people?.map(({ identity }) => identity);
    },
    remove: (room, identity) => ask((rooms) => rooms.removeParticipant(room, identity)).catch(unlessGone),

    async seat(room, identity, name) {
      const { options } = given();
      const token = new AccessToken(options.apiKey, options.apiSecret, {
        ...{ identity, ttl: tokenLife },
        ...(name !== undefined && { name }),
      });
      token.addGrant({
        room,
        roomJoin: true,
        canSubscribe: true,
        canPublish: true,
        canPublishSources: sources,
        canPublishData: true,
        canUpdateOwnMetadata: false,
      });
      return { url: options.publicUrl ?? options.url, token: await token.toJwt() };
    },

    async readHook(body, authorization) {
      if (!server) return undefined;
      try {
        const event = await server.hooks.receive(body, authorization);
        const room = event.room?.name;
        const at = Number(event.createdAt) * 1000;
        if (!event.id || !room || Math.abs(now().getTime() - at) > hookLife) return undefined;
        return { id: event.id, room, isEnd: event.event === 'room_finished' };
      } catch {
        return undefined;
      }
    },
  };
}

function connect(options: LiveKitOptions): {
  readonly options: LiveKitOptions;
  readonly rooms: RoomServiceClient;
  readonly hooks: WebhookReceiver;
} {
  const { url, apiKey, apiSecret, hookKey = apiKey, hookSecret = apiSecret } = options;
  return {
    options,
    rooms: new RoomServiceClient(url.replace(/^ws/, 'http'), apiKey, apiSecret, {
      requestTimeout: patience,
      failover: false,
    }),
    hooks: new WebhookReceiver(hookKey, hookSecret),
  };
}
