import { expect, it } from 'vitest';
import { personOf } from './people.js';

const media = {
  ConnectionQuality: { Lost: 'lost', Poor: 'poor' },
  Track: { Source: { Camera: 'camera', ScreenShare: 'screen' } },
} as unknown as Parameters<typeof personOf>[0];

it('somebody in a call shows what they have on, and is of the side that the gateway has named', () => {
  const [camera, screen, sound] = [{ name: 'camera' }, { name: 'screen' }, { name: 'sound' }];
  const shown: Record<string, object> = {
    camera: { track: camera, isMuted: true },
    screen: { track: screen, isMuted: false },
  };
  const person = {
    ...{ identity: 'agent_1', connectionQuality: 'poor', isMicrophoneEnabled: false },
    audioTrackPublications: new Map([
      ['one', { track: sound }],
      ['other', { track: undefined }],
    ]),
    getTrackPublication: (source: string) => shown[source],
  } as unknown as Parameters<typeof personOf>[1];
  expect(personOf(media, person)).toMatchObject({
    ...{ id: 'agent_1', side: 'agent', camera: undefined, screen, sounds: [sound] },
    ...{ isMuted: true, isWeak: true },
  });
  shown.camera = { track: camera, isMuted: false };
  const other = { ...person, identity: 'shopper_1', connectionQuality: 'good' } as typeof person;
  expect(personOf(media, other)).toMatchObject({ side: 'shopper', camera, isWeak: false });
});
