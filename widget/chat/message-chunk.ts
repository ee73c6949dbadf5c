import { render } from 'lit';
import { clean } from '../shared/clean.js';
import { drawMessages, type MessageFrame } from './draw-message.js';
import type { GrowingMessage, ListedMessage } from './message.js';

interface ChunkContent {
  readonly messages: readonly (ListedMessage | GrowingMessage)[];
  readonly before: GrowingMessage | undefined;
  readonly frame: MessageFrame;
}

/** For a guess at the height of what was never drawn: characters in a line, and pixels. */
const lineLength = 42;
const lineHeight = 22;
const aroundLines = 38;

/**
 * Some messages in an element that the browser leaves out of layout while it is out of view. Its words are there from
 * the start, for a search in the page; writers, days and Markdown are drawn when the reader comes near.
 */
export class MessageChunk {
  readonly element: HTMLDivElement = document.createElement('div');
  /** A guess, in pixels, at what was never drawn. */
  height = 600;
  /** The id of its first message. */
  first: string | undefined;
  #content: ChunkContent | undefined;
  /** A browser that does not say when it begins to lay a chunk out lays out all of them. */
  #isNear = !('ContentVisibilityAutoStateChangeEvent' in globalThis);

  constructor(onNear: () => void) {
    this.element.className = 'chunk';
    // Comes ahead of the reader, who should not see it change, and costs nothing while a message grows.
    this.element.addEventListener('contentvisibilityautostatechange', (event) => {
      if (!(event as ContentVisibilityAutoStateChangeEvent).skipped) onNear();
    });
  }

  show(content: ChunkContent): void {
    const { messages, before, frame } = this.#content ?? {};
    if (messages === content.messages && before === content.before && frame === content.frame) return;
    this.#content = content;
    this.first = content.messages[0]?.id;
    if (this.#isNear) this.#draw(content);
    else if (messages !== content.messages) this.#fill(content);
  }

  /** Shows another state of its last message. Returns whether that is its last. */
  grow(frame: MessageFrame, message: GrowingMessage): boolean {
    const { messages, before } = this.#content ?? {};
    if (messages?.at(-1)?.id !== message.id) return false;
    this.show({ frame, before, messages: [...messages.slice(0, -1), message] });
    return true;
  }

  /** From now on it is drawn as it is read. */
  comeNear(): void {
    if (this.#isNear || !this.#content) return;
    this.#isNear = true;
    this.element.replaceChildren();
    this.#draw(this.#content);
  }

  #draw({ frame, messages, before }: ChunkContent): void {
    render(drawMessages(frame, messages, before), this.element);
  }

  /** By hand: as many templates take several times as long. */
  #fill({ messages }: ChunkContent): void {
    this.height = 0;
    const articles = messages.map(({ writer, text }) => {
      const article = document.createElement('article');
      article.className = `message ${writer}`;
      const words = document.createElement('p');
      words.className = 'text plain';
      words.textContent = clean(text);
      article.append(words);
      this.height += aroundLines + Math.ceil(text.length / lineLength) * lineHeight;
      return article;
    });
    this.element.replaceChildren(...articles);
    this.element.style.setProperty('contain-intrinsic-block-size', `auto ${this.height}px`);
  }
}
