import { expect, fixtureSync, html, waitUntil } from '@open-wc/testing';
import './define.js';
import { pictureOf } from './fixtures.js';
import type { BellhopCallPicture } from './picture.js';
import type { Place } from './place.js';

let pointed: Place[];

async function stage(more: Partial<BellhopCallPicture> = {}): Promise<BellhopCallPicture> {
  pointed = [];
  const picture = fixtureSync<BellhopCallPicture>(
    html`<bellhop-call-picture label="Picture of Mia"></bellhop-call-picture>`,
  );
  Object.assign(picture.style, { inlineSize: '200px', blockSize: '200px' });
  Object.assign(picture, {
    track: pictureOf('#446688'),
    pointing: {
      label: (at: Place | undefined) => (at ? `At ${at.x} and ${at.y}` : 'Point in the picture of Mia'),
      hint: 'Press to point',
      onPoint: (at: Place) => pointed.push(at),
    },
    ...more,
  });
  await waitUntil(() => picture['size'].width === 320, 'it shows something');
  await picture.updateComplete;
  return picture;
}
const pad = (picture: BellhopCallPicture): HTMLElement => picture.shadowRoot!.querySelector('.pad')!;
const key = (picture: BellhopCallPicture, name: string): boolean =>
  pad(picture).dispatchEvent(new KeyboardEvent('keydown', { key: name, cancelable: true }));

/** As a mouse does it, which can be held by nothing that a script made. */
function press(picture: BellhopCallPicture, type: string, x: number, y: number): void {
  const { left, top } = picture.getBoundingClientRect();
  pad(picture).setPointerCapture = () => undefined;
  pad(picture).dispatchEvent(
    new PointerEvent(type, { button: 0, pointerId: 1, clientX: left + x, clientY: top + y }),
  );
}
/** The middle of the mark, in pixels of the picture. */
function markOf(picture: BellhopCallPicture): Place {
  const mark = picture.shadowRoot!.querySelector('.mark .dot')!.getBoundingClientRect();
  const { left, top } = picture.getBoundingClientRect();
  return { x: mark.left + mark.width / 2 - left, y: mark.top + mark.height / 2 - top };
}

describe('<bellhop-call-picture>', () => {
  it('tells what somebody presses on, and draws it where it was pressed', async () => {
    for (const more of [{}, { mirrored: true }, { whole: true }, { whole: true, mirrored: true }]) {
      const picture = await stage(more);
      press(picture, 'pointermove', 10, 10);
      expect(pointed, 'nothing is pressed').to.deep.equal([]);
      press(picture, 'pointerdown', 60, 90);
      press(picture, 'pointermove', 140, 110);
      press(picture, 'pointerup', 140, 110);
      press(picture, 'pointermove', 10, 10);
      expect(pointed).to.have.length(2);
      for (const [at, x, y] of [
        [pointed[0]!, 60, 90],
        [pointed[1]!, 140, 110],
      ] as const) {
        picture.mark = { ...at, isFading: false };
        await picture.updateComplete;
        expect(markOf(picture).x).to.be.closeTo(x, 1);
        expect(markOf(picture).y).to.be.closeTo(y, 1);
      }
      // A mirror shows on the left what is on the right.
      expect(pointed[0]!.x < pointed[1]!.x).to.equal(!('mirrored' in more));
    }
  });

  it('tells nothing of what is beside the picture', async () => {
    const picture = await stage({ whole: true });
    press(picture, 'pointerdown', 100, 5);
    press(picture, 'pointerup', 100, 5);
    expect(pointed).to.deep.equal([]);
  });

  it('is pointed at by keys, says where, and is accessible', async () => {
    const picture = await stage();
    await expect(picture).to.be.accessible();
    expect(pad(picture).getAttribute('aria-label')).to.equal('Point in the picture of Mia');
    pad(picture).focus();
    expect(key(picture, 'ArrowRight'), 'nothing else scrolls').to.equal(false);
    expect(key(picture, 'Tab')).to.equal(true);
    await picture.updateComplete;
    expect(pointed).to.deep.equal([{ x: 0.54, y: 0.5 }]);
    expect(pad(picture).getAttribute('aria-label')).to.equal('At 0.54 and 0.5');
    picture.mark = { x: 0.54, y: 0.5, isFading: false };
    await picture.updateComplete;
    await expect(picture).to.be.accessible();
  });

  it('has nothing to press or to focus where nobody may point', async () => {
    const picture = await stage({ pointing: undefined });
    expect(pad(picture)).to.equal(null);
    picture.mark = { x: 0.5, y: 0.5, isFading: true };
    await picture.updateComplete;
    expect(picture.shadowRoot!.querySelector('.mark.fading')).to.not.equal(null);
  });
});
