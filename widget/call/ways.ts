import type { Bellhop } from '../../src/client/client.js';
import type { Screen } from '../../src/client/stores/screens.js';
import type { BellhopCallPicture } from './picture.js';
import { callsOf } from './store.js';

/** The screen of a call that goes on: the same where it is still there below. */
export function backTo({ screens }: Bellhop, call: Screen): void {
  if (!screens.$stack.get().includes(call)) return screens.open('call', call.params);
  while (screens.$screen.get() !== call) screens.back();
}

/** The conversation of the call: the one it was opened from, or another where the call has begun that. */
export function showChat(bellhop: Bellhop, { params }: Screen): void {
  const { screens } = bellhop;
  const { conversation } = params;
  const at = screens.$stack
    .get()
    .map(({ name }) => name)
    .lastIndexOf('chat');
  const id =
    conversation && at >= 0 ? undefined : (conversation ?? callsOf(bellhop).$call.get()?.conversation);
  if (id) return screens.show('chat', { id });
  if (at < 0) return screens.open('chat');
  while (screens.$stack.get().length > at + 1) screens.back();
}

/** The picture of somebody else above the windows of other programs, and back. */
export async function makeSmall(root: ParentNode): Promise<void> {
  const picture = root.querySelector<BellhopCallPicture>('.other bellhop-call-picture');
  if (document.pictureInPictureElement) await document.exitPictureInPicture();
  else await picture?.video?.requestPictureInPicture();
}

/** Has a call stand small in its panel, once it is left for something else. */
export function keepTile(view: HTMLElement, screen: Screen): void {
  const dialog = view.closest('dialog');
  if (!dialog) return;
  const tile = dialog.querySelector('bellhop-call-tile') ?? document.createElement('bellhop-call-tile');
  tile.of = screen;
  if (!tile.isConnected) dialog.append(tile);
}
