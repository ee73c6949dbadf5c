import esbuild from 'rollup-plugin-esbuild';
import nodeResolve from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { describe, expect, it } from 'vitest';
import { messages } from '../.config/messages-plugin.mjs';
import { compiled, expected, sentences } from './messages/sentences.js';

const badLocale = `export default { orders: { count: '{count, plural, one {x}' } }`;

describe('messages', () => {
  it('are compiled in tests', () => {
    expect(compiled).toMatchObject({ title: 'Orders', hello: ['Hello ', ['name']] });
    expect(sentences()).toEqual(expected);
  });

  it('are compiled in a bundle, which carries no ICU source and no parser', async () => {
    const bundle = await rollup({
      input: 'test/messages/sentences.ts',
      plugins: [nodeResolve({ exportConditions: ['production'] }), messages(), esbuild({ target: 'es2022' })],
    });
    const { output } = await bundle.generate({ format: 'es' });
    const { code } = output[0];

    expect(code).not.toContain('plural,');
    expect(code.length).toBeLessThan(4_000);
    const built = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      sentences: typeof sentences;
    };
    expect(built.sentences()).toEqual(expected);
  });

  it('name the key of a message that is not ICU', async () => {
    await expect(messages().transform(badLocale, '/shop/i18n/locales/de.ts')).rejects.toThrow(
      'orders.count is not a valid ICU message',
    );
  });
});
