/** What the browser calls it, which no library of types has yet. */
interface Recognition extends EventTarget {
  lang: string;
  interimResults: boolean;
  continuous: boolean;
  start(): void;
  stop(): void;
}
interface Heard extends Event {
  readonly results: ArrayLike<ArrayLike<{ readonly transcript: string }>>;
}
interface Failed extends Event {
  readonly error: string;
}
type Recognizer = new () => Recognition;

export interface Listening {
  stop(): void;
}

interface ListenOptions {
  /** All that was understood so far. */
  readonly onWords: (words: string) => void;
  readonly onEnd: (isRefused: boolean) => void;
}

/** Writes down what is spoken, until it is quiet for a while or stopped. */
export function listen(locale: string, { onWords, onEnd }: ListenOptions): Listening {
  const { SpeechRecognition, webkitSpeechRecognition } = window as {
    SpeechRecognition?: Recognizer;
    webkitSpeechRecognition?: Recognizer;
  };
  const recognition = new (SpeechRecognition ?? webkitSpeechRecognition)!();
  let isRefused = false;
  recognition.lang = locale;
  recognition.interimResults = true;
  recognition.continuous = true;
  recognition.addEventListener('result', (event) => {
    onWords(
      Array.from((event as Heard).results, (result) => result[0]?.transcript.trim())
        .filter(Boolean)
        .join(' '),
    );
  });
  recognition.addEventListener('error', (event) => {
    isRefused = ['not-allowed', 'service-not-allowed', 'audio-capture'].includes((event as Failed).error);
  });
  recognition.addEventListener('end', () => onEnd(isRefused));
  recognition.start();
  return recognition;
}

/** Reads a message aloud, without the signs of its Markdown. */
export function readAloud(text: string, locale: string, onEnd: () => void): void {
  void import('../shared/markdown/document.js').then(({ wordsOf }) => {
    const utterance = new SpeechSynthesisUtterance(wordsOf(text));
    utterance.lang = locale;
    for (const type of ['end', 'error']) utterance.addEventListener(type, onEnd);
    speechSynthesis.speak(utterance);
  }, onEnd);
}

export function quiet(): void {
  speechSynthesis.cancel();
}
