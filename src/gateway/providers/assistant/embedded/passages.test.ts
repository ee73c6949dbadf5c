import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { questionTermsOf } from '../../../../contract/articles/terms.js';
import { passageOf } from './passages.js';

const article = `# Returns

You have thirty days.

Some have **longer**:

- packs: sixty days
- boots: ninety days

Lost slips are mailed again, see [the page](https://shop.example/slips) or https://shop.example. Slips lost twice cost nothing.`;

describe('passageOf', () => {
  it('is the first paragraph where none answers better', () => {
    expect(passageOf(article, [])).toBe('You have thirty days.');
    expect(passageOf(article, questionTermsOf('days'))).toBe('You have thirty days.');
  });

  it('is the paragraph that says more of what was asked, with the list below it', () => {
    expect(passageOf(article, questionTermsOf('longer for packs and boots'))).toBe(
      'Some have **longer**:\n\n- packs: sixty days\n- boots: ninety days',
    );
  });

  it('has no links', () => {
    const passage = passageOf(article, questionTermsOf('lost slips mailed twice'));
    expect(passage).toContain('see the page or');
    expect(passage).not.toContain('http');
  });

  it('ends with a sentence, and is no longer than a message should be', () => {
    const long = passageOf('One sentence of a long article stands here. '.repeat(40), []);
    expect(long.length).toBeLessThanOrEqual(420);
    expect(long.endsWith('here.')).toBe(true);
    fc.assert(
      fc.property(fc.string({ maxLength: 3_000 }), (text) => {
        expect(passageOf(text, []).length).toBeLessThanOrEqual(420);
      }),
    );
  });
});
