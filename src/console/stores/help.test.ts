import { describe, expect, it, vi } from 'vitest';
import { type Asked, deskAt, FakeGateway, problem } from '../stage.js';
import { createHelp, isSameLanguage } from './help.js';

const at = '/conversations/talk';
const wait = () => Promise.withResolvers<object>();

async function open(answers: FakeGateway['answers']) {
  const gateway = new FakeGateway(answers);
  const help = createHelp((await deskAt(gateway)).call, 'talk');
  const asked = (what: string) => gateway.called('POST', `${at}/${what}`);
  return { gateway, help, asked };
}

describe('a suggestion at the console', () => {
  it('is asked for once for each message, and is never for one before the last', async () => {
    const answers = [wait(), wait()];
    const { help, asked } = await open({
      [`POST ${at}/suggestion`]: () => answers[asked('suggestion').length - 1]!.promise,
    });
    help.suggest(4);
    help.suggest(4);
    help.suggest(6);
    help.suggest(5);
    await vi.waitFor(() => expect(asked('suggestion')).toHaveLength(2));
    answers[1]!.resolve({ text: 'For the sixth', sources: [] });
    await vi.waitFor(() => expect(help.$suggestion.get()?.text).toBe('For the sixth'));
    answers[0]!.resolve({ text: 'For the fourth', sources: [] });
    await new Promise((resolve) => setImmediate(resolve));
    expect(help.$suggestion.get()?.text).toBe('For the sixth');
    help.dropSuggestion();
    expect(help.$suggestion.get()).toBeUndefined();
  });

  it('is none where the assistant has none, or fails', async () => {
    const { gateway, help, asked } = await open({ [`POST ${at}/suggestion`]: { sources: [] } });
    help.suggest(1);
    await vi.waitFor(() => expect(asked('suggestion')).toHaveLength(1));
    gateway.answers[`POST ${at}/suggestion`] = () => problem(409, 'conflict');
    help.suggest(2);
    await vi.waitFor(() => expect(asked('suggestion')).toHaveLength(2));
    expect(help.$suggestion.get()).toBeUndefined();
  });
});

describe('translations at the console', () => {
  const words = ({ body }: Asked) => {
    const { numbers, to } = body as { numbers: number[]; to: string };
    return { translations: numbers.map((number) => ({ number, text: `${number} in ${to}` })) };
  };

  it('are of the last said first, some at a time, each asked for once', async () => {
    const { help, asked } = await open({ [`POST ${at}/translations`]: words });
    const all = [1, 2, 3, 4, 5, 6, 7, 8];
    const stop = help.$translations.listen(() => help.translate(all, 'en'));
    help.translate(all, 'en');
    await vi.waitFor(() => expect(help.$translations.get().size).toBe(8));
    stop();
    help.translate(all, 'en');
    const numbers = asked('translations').map(({ body }) => (body as { numbers: number[] }).numbers);
    expect(numbers).toEqual([
      [3, 4, 5, 6, 7, 8],
      [1, 2],
    ]);
  });

  it('are begun anew in another language, of which a late answer in the first is none', async () => {
    const first = wait();
    let count = 0;
    const { help } = await open({
      [`POST ${at}/translations`]: (asked: Asked) => ((count += 1) === 1 ? first.promise : words(asked)),
    });
    help.translate([1], 'en');
    help.translate([1], 'ar');
    first.resolve({ translations: [{ number: 1, text: '1 in en' }] });
    const shown: (string | undefined)[] = [];
    const stop = help.$translations.listen((all) => {
      shown.push(all.get(1));
      help.translate([1], 'ar');
    });
    await vi.waitFor(() => expect(help.$translations.get().get(1)).toBe('1 in ar'));
    expect(shown).not.toContain('1 in en');
    stop();
  });

  it('that failed are tried again by whoever wants them again, and not by themselves', async () => {
    const { gateway, help, asked } = await open({
      [`POST ${at}/translations`]: () => problem(429, 'rate-limited', 30),
    });
    help.translate([1], 'en');
    await vi.waitFor(() => expect(help.$translationError.get()?.code).toBe('rate-limited'));
    help.translate([1], 'en');
    expect(asked('translations')).toHaveLength(1);
    gateway.answers[`POST ${at}/translations`] = words;
    help.showOriginal(true);
    help.showOriginal(false);
    help.translate([1], 'en');
    await vi.waitFor(() => expect(help.$translations.get().get(1)).toBe('1 in en'));
    expect(help.$translationError.get()).toBeUndefined();
  });
});

it('a summary is asked for once for each language', async () => {
  const summary = { asked: [], sources: [] };
  const { help, asked } = await open({ [`POST ${at}/summary`]: summary });
  help.summarise('en');
  help.summarise('en');
  help.summarise('ar');
  await vi.waitFor(() => expect(help.$summary.get().status).toBe('ready'));
  expect(asked('summary').map(({ body }) => body)).toEqual([{ locale: 'en' }, { locale: 'ar' }]);
});

it('languages are the same in any region', () => {
  expect([isSameLanguage('en-GB', 'en'), isSameLanguage('en', 'ar')]).toEqual([true, false]);
});
