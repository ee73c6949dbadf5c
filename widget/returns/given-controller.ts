import type { ReactiveControllerHost } from 'lit';
import type { Screen } from '../../src/client/stores/screens.js';
import type { QuestionView } from './flow-view.js';

/** Looks for the screen that a return was begun with, and what it says of the item that is asked about. */
export class GivenController {
  /** It is being put into the draft. */
  isPending = false;
  #looked: Screen | undefined;
  #line = '';

  constructor(readonly host: ReactiveControllerHost) {}

  follow(view: QuestionView): void {
    const stack = view.bellhop.screens.$stack.get();
    const screen = stack.filter(({ params }) => params['reason'] ?? params['photos']).at(-1);
    if (!screen || (this.#looked === screen && this.#line === view.lineId)) return;
    this.#looked = screen;
    this.#line = view.lineId;
    this.isPending = true;
    import('./given.js')
      .then(({ takeGiven }) => takeGiven(view, screen))
      // The shopper says it again.
      .catch(() => undefined)
      .finally(() => {
        this.isPending = false;
        this.host.requestUpdate();
      });
  }
}
