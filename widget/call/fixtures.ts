// Pictures and calls without devices or a media server, for the tests of this view.
import type { WritableAtom } from 'nanostores';
import type { CallRoom, CallRoomState } from '../../src/client/calls/state.js';
import type { BellhopCallPicture } from './picture.js';

/** A track that shows one colour, as wide and high as is said. */
export function pictureOf(
  colour: string,
  width = 320,
  height = 180,
): NonNullable<BellhopCallPicture['track']> {
  const canvas = Object.assign(document.createElement('canvas'), { width, height });
  const context = canvas.getContext('2d')!;
  const paint = (): void => {
    context.fillStyle = colour;
    context.fillRect(0, 0, width, height);
  };
  paint();
  const stream = canvas.captureStream();
  return {
    attach(element: HTMLMediaElement): HTMLMediaElement {
      element.srcObject = stream;
      paint();
      return element;
    },
    detach(element: HTMLMediaElement): HTMLMediaElement {
      element.srcObject = null;
      return element;
    },
  };
}

/** Has a call stand as it is said, whatever is connected. */
export function putIn({ $state }: CallRoom, state: Partial<Record<keyof CallRoomState, unknown>>): void {
  ($state as WritableAtom<CallRoomState>).set({ ...$state.get(), ...state } as CallRoomState);
}
