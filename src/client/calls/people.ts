import type { Participant, RemoteParticipant, RemoteVideoTrack } from 'livekit-client';
import type * as LiveKit from './livekit.js';
import { type CallPerson, sideOf } from './state.js';

type Media = Pick<typeof LiveKit, 'ConnectionQuality' | 'Track'>;

/** What changes how everybody is seen and heard. */
export const changesOf = ({ RoomEvent }: Pick<typeof LiveKit, 'RoomEvent'>) =>
  [
    ...[RoomEvent.ParticipantConnected, RoomEvent.ParticipantDisconnected, RoomEvent.TrackSubscribed],
    ...[RoomEvent.TrackUnsubscribed, RoomEvent.TrackMuted, RoomEvent.TrackUnmuted],
    ...[RoomEvent.LocalTrackPublished, RoomEvent.LocalTrackUnpublished],
    RoomEvent.AudioPlaybackStatusChanged,
  ] as const;

/** Somebody else, as they are now. */
export function personOf(media: Media, person: RemoteParticipant): CallPerson {
  const { Source } = media.Track;
  const shown = (source: LiveKit.Track.Source): RemoteVideoTrack | undefined => {
    const publication = person.getTrackPublication(source);
    return publication?.isMuted ? undefined : (publication?.track as RemoteVideoTrack | undefined);
  };
  return {
    id: person.identity,
    side: sideOf(person.identity) ?? 'shopper',
    name: person.name || undefined,
    camera: shown(Source.Camera),
    screen: shown(Source.ScreenShare),
    sounds: [...person.audioTrackPublications.values()].flatMap(({ track }) => track ?? []),
    isMuted: !person.isMicrophoneEnabled,
    isWeak: qualityOf(media, person) !== 'good',
  };
}

export function qualityOf(
  { ConnectionQuality: { Lost, Poor } }: Media,
  { connectionQuality }: Participant,
): 'good' | 'poor' | 'lost' {
  return connectionQuality === Lost ? 'lost' : connectionQuality === Poor ? 'poor' : 'good';
}
