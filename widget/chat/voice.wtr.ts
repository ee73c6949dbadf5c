import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { find, isAccessible, says, shown, text, type } from '../orders/stage.js';
import './voice.js';
import { answer, forget, stage, talk, type Stage } from './stage.js';

/** As browsers have it, and nobody speaks in a test. */
class FakeRecognition extends EventTarget {
  static last: FakeRecognition | undefined;
  lang = '';
  isListening = false;
  constructor() {
    super();
    FakeRecognition.last = this;
  }
  start(): void {
    this.isListening = true;
  }
  stop(): void {
    this.isListening = false;
    this.dispatchEvent(new Event('end'));
  }
  hear(...words: string[]): void {
    const results = words.map((transcript) => [{ transcript }]);
    this.dispatchEvent(Object.assign(new Event('result'), { results }));
  }
}

const speaking = '[aria-label="Speak"]';
const words = ({ element }: Stage): string => find<HTMLTextAreaElement>(element, 'textarea')!.value;
const { speak, cancel } = speechSynthesis;
let spoken: SpeechSynthesisUtterance[] = [];
let cancelled = 0;

beforeEach(() => {
  Object.assign(window, { SpeechRecognition: FakeRecognition });
  spoken = [];
  cancelled = 0;
  speechSynthesis.speak = (utterance) => void spoken.push(utterance);
  speechSynthesis.cancel = () => void (cancelled += 1);
});
afterEach(async () => {
  fixtureCleanup();
  Reflect.deleteProperty(window, 'SpeechRecognition');
  Object.assign(speechSynthesis, { speak, cancel });
  await forget();
});

describe('speaking', () => {
  it('writes down what is heard behind what is there, until it is ended', async () => {
    const made = await stage({ locale: 'en' });
    await type(made.element, 'textarea', 'My boots:');
    (await shown(made.element, speaking)).click();
    await says(made.element, 'Listening. Tap to end.');
    await isAccessible(made.element);
    const { last } = FakeRecognition;
    expect(last).to.include({ lang: 'en', isListening: true });
    last!.hear('they are', 'too small');
    await waitUntil(() => words(made) === 'My boots: they are too small');
    (await shown(made.element, speaking)).click();
    await waitUntil(() => !text(made.element).includes('Listening'));
    expect(last!.isListening).to.equal(false);
  });

  it('says what to do where the microphone is not allowed', async () => {
    const made = await stage();
    (await shown(made.element, speaking)).click();
    await says(made.element, 'Listening');
    FakeRecognition.last!.dispatchEvent(Object.assign(new Event('error'), { error: 'not-allowed' }));
    FakeRecognition.last!.stop();
    await says(made.element, 'Allow it in the browser, or type.');
  });

  it('ends with the view', async () => {
    const made = await stage();
    (await shown(made.element, speaking)).click();
    await says(made.element, 'Listening');
    made.element.remove();
    expect(FakeRecognition.last!.isListening).to.equal(false);
  });
});

describe('reading aloud', () => {
  it('reads a message without the signs of its Markdown, and stops', async () => {
    const made = await stage();
    const id = await talk(made);
    answer(made, id, 'It is in **Leipzig**.');
    (await shown(made.element, '[aria-label="Read aloud"]')).click();
    await waitUntil(() => spoken.length === 1);
    expect(spoken[0]).to.include({ text: 'It is in Leipzig.', lang: 'en' });
    const before = cancelled;
    (await shown(made.element, '[aria-label="Stop reading"]')).click();
    await waitUntil(() => cancelled > before);
    await shown(made.element, '[aria-label="Read aloud"]');
    expect(spoken).to.have.length(1);
  });
});
