import {
  type DisconnectReason,
  LocalVideoTrack,
  Room,
  RoomEvent,
  TrackKind,
  TrackPublishOptions,
  TrackSource,
  VideoBufferType,
  VideoFrame,
  VideoSource,
  VideoStream,
} from '@livekit/rtc-node';
import type { CallSeat } from '../../src/contract/index.js';

/** Somebody in a call, without a browser. */
export interface Participant {
  readonly room: Room;
  /** Resolves when they are out of it, for good. */
  readonly gone: Promise<DisconnectReason>;
  /** Shows a picture of one colour, again and again, until it is stopped. */
  show(colour: Colour): Promise<() => Promise<void>>;
  /** Resolves when somebody else's picture has this colour. */
  sees(colour: Colour): Promise<void>;
  leave(): Promise<void>;
}

export type Colour = readonly [red: number, green: number, blue: number];

const [width, height] = [320, 180];

export async function enterCall({ url, token }: Pick<CallSeat, 'url' | 'token'>): Promise<Participant> {
  const room = new Room();
  const gone = new Promise<DisconnectReason>((resolve) => room.once(RoomEvent.Disconnected, resolve));
  await room.connect(url, token, { autoSubscribe: true, dynacast: false });
  const streams = new Set<VideoStream>();

  return {
    room,
    gone,
    async show([red, green, blue]) {
      const source = new VideoSource(width, height);
      const track = LocalVideoTrack.createVideoTrack('camera', source);
      const pixels = new Uint8Array(width * height * 4);
      for (let at = 0; at < pixels.length; at += 4) pixels.set([red, green, blue, 255], at);
      const options = new TrackPublishOptions({ source: TrackSource.SOURCE_CAMERA });
      const shown = setInterval(
        () => source.captureFrame(new VideoFrame(pixels, width, height, VideoBufferType.RGBA)),
        66,
      );
      await room.localParticipant?.publishTrack(track, options);
      return async () => {
        clearInterval(shown);
        await track.close();
      };
    },
    sees: (colour) =>
      new Promise((resolve, reject) => {
        const look = async (stream: VideoStream): Promise<void> => {
          streams.add(stream);
          for await (const { frame } of stream) {
            const { data, width: across, height: down } = frame.convert(VideoBufferType.RGBA);
            const middle = (Math.floor(down / 2) * across + Math.floor(across / 2)) * 4;
            const isSeen = colour.every((value, index) => Math.abs(value - (data[middle + index] ?? 0)) < 40);
            if (isSeen) return resolve();
          }
        };
        const follow = (track: Parameters<typeof toStream>[0]): void => {
          if (track.kind === TrackKind.KIND_VIDEO) look(toStream(track)).catch(reject);
        };
        for (const other of room.remoteParticipants.values())
          for (const { track } of other.trackPublications.values()) if (track) follow(track);
        room.on(RoomEvent.TrackSubscribed, follow);
      }),
    async leave() {
      for (const stream of streams) await stream.cancel().catch(() => undefined);
      await room.disconnect();
    },
  };
}

const toStream = (track: ConstructorParameters<typeof VideoStream>[0]): VideoStream => new VideoStream(track);
