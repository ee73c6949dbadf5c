// Our own wordings, to learn from, and the held-out ones, to be judged by and never to learn from.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Intent } from '../../src/gateway/providers/assistant/understanding/intents.js';

export const languages = ['en', 'zh-Hans', 'ar'] as const;

export interface Wording {
  readonly text: string;
  readonly intent: Intent;
  readonly language: (typeof languages)[number];
}

export function readWordings(): readonly Wording[] {
  return languages.flatMap((language) => {
    const wordings: Wording[] = [];
    let intent: Intent = 'other';
    for (const line of linesOf('wordings', language)) {
      if (line.startsWith('## ')) intent = line.slice(3) as Intent;
      else wordings.push({ text: line, intent, language });
    }
    return wordings;
  });
}

export function readHeldOut(): readonly Wording[] {
  return languages.flatMap((language) =>
    linesOf('held-out', language).map((line) => {
      const colon = line.indexOf(': ');
      return { text: line.slice(colon + 2), intent: line.slice(0, colon) as Intent, language };
    }),
  );
}

function linesOf(folder: string, language: string): readonly string[] {
  return readFileSync(join(import.meta.dirname, folder, `${language}.txt`), 'utf8')
    .split('\n')
    .filter(Boolean);
}
