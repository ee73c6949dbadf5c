import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { answerFigures } from './understanding/answers.js';

describe('the embedded assistant on wordings that it was not written for', () => {
  it('is wrong with confidence no more often than its page says', async () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/assistant-model.md'), 'utf8');
    const rows = page.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    for (const figures of await answerFigures()) {
      const { language, right, asked, askedRight, unknown, wrong, outsideWrong, confidentlyWrong } = figures;
      const told = [language, right, asked, askedRight, unknown, wrong, outsideWrong, confidentlyWrong];
      expect(rows).toContainEqual(['', ...told.map(String), '']);
      expect(confidentlyWrong).toBeLessThanOrEqual(0.04);
    }
  }, 60_000);
});
