import { harmIn } from './harmless.js';
import { marks, prepare, sinks, stream } from './sinks.js';

/** What payloads did in a place. */
export interface Outcome {
  readonly drawn: number;
  /** Elements, attributes and links that nobody meant to be there, each with its payload. */
  readonly harm: readonly string[];
}

/** What the page offers to the test. */
export interface XssPage {
  readonly sinks: readonly string[];
  readonly marks: readonly string[];
  /** Names of what ran, and directives of the policy that had to be enforced, so far. */
  readonly ran: string[];
  readonly violations: string[];
  draw(sink: string, payloads: readonly string[]): Promise<Outcome>;
  stream(payloads: readonly string[]): Promise<Outcome>;
  /** What nobody should do. */
  drawUnsafely(payloads: readonly string[]): void;
}

const batch = 48;
const page: { -readonly [K in keyof XssPage]: XssPage[K] } = {
  sinks: Object.keys(sinks),
  marks: Object.keys(marks),
  ran: [],
  violations: [],

  async draw(name, payloads) {
    const sink = (sinks[name] ?? marks[name])!;
    const harm: string[] = [];
    let drawn = 0;
    for (let from = 0; from < payloads.length; from += batch) {
      const some = payloads.slice(from, from + batch);
      const shown = await sink(some);
      for (const [index, element] of shown.entries()) {
        if (element.querySelector('.text')?.childNodes.length) drawn += 1;
        for (const found of harmIn(element)) harm.push(`${found} by ${some[index]}`);
      }
    }
    await settled();
    return { drawn, harm };
  },

  async stream(payloads) {
    const harm: string[] = [];
    let drawn = 0;
    for (const payload of payloads) {
      await stream(payload, (article) => {
        drawn += 1;
        for (const found of harmIn(article)) harm.push(`${found} by ${payload}`);
      });
    }
    await settled();
    return { drawn, harm };
  },

  drawUnsafely(payloads) {
    for (const payload of payloads) {
      const place = document.body.appendChild(document.createElement('div'));
      try {
        // It shows that the test sees what runs.
        place.innerHTML = payload;
      } catch {
        // Trusted Types refuse it, which is told as a violation.
      }
    }
  },
};

/** After what was put on the page had the time to load, fail and run. */
function settled(): Promise<unknown> {
  return new Promise((resolve) =>
    requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(resolve))),
  );
}

const noted = (name: string) => () => void page.ran.push(name);
for (const name of ['alert', 'confirm', 'prompt', 'print', 'open', 'fire'])
  Object.defineProperty(window, name, { value: noted(name) });
addEventListener('securitypolicyviolation', ({ effectiveDirective, sourceFile, sample }) =>
  page.violations.push(`${effectiveDirective} ${sourceFile} ${sample}`),
);
addEventListener('error', ({ message }) => page.ran.push(`error: ${message}`));
Object.assign(window, page);
await prepare();
console.log('ready');
