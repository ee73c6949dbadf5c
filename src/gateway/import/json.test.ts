import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLinesOf, type JsonText, jsonValuesOf } from './json.js';

async function* pieces(text: string, length = 5): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += length) yield text.slice(at, at + length);
}

async function all(values: AsyncIterable<JsonText>): Promise<JsonText[]> {
  const list: JsonText[] = [];
  for await (const value of values) list.push(value);
  return list;
}

describe('jsonValuesOf', () => {
  it('cuts a list into its values, with their lines', async () => {
    expect(await all(jsonValuesOf(pieces('[\n {"a": "],}"},\n [1,\n 2],\n"x\\"y" , 3\n]\n'), '['))).toEqual([
      { line: 2, text: '{"a": "],}"}' },
      { line: 3, text: '[1,\n 2]' },
      { line: 5, text: '"x\\"y" ' },
      { line: 5, text: '3\n' },
    ]);
  });

  it('stops at the end of the list', async () => {
    const text = '{"orders": [{"id": 1}], "count": 7}';
    expect(await all(jsonValuesOf(pieces(text), '{"orders": ['))).toEqual([{ line: 1, text: '{"id": 1}' }]);
  });

  it('reads values in a row', async () => {
    const values = await all(jsonValuesOf(pieces('{"a":1}\n\n{"b":2}{"c":3}'), ''));
    expect(values.map((value) => [value.line, value.text])).toEqual([
      [1, '{"a":1}'],
      [3, '{"b":2}'],
      [3, '{"c":3}'],
    ]);
  });

  it('finds what JSON.parse finds, wherever the text is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue(), { minLength: 1 }),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(0, 1, '\t'),
        async (list, length, space) => {
          const text = JSON.stringify(list, null, space);
          const values = await all(jsonValuesOf(pieces(text, length), '['));
          expect(values.map((value) => JSON.parse(value.text) as unknown)).toEqual(JSON.parse(text));
          const lines = text.split('\n');
          for (const { line, text: value } of values) expect(lines[line - 1]).toContain(value.split('\n')[0]);
        },
      ),
    );
  });

  it('gives what never ends as it stands', async () => {
    expect(await all(jsonValuesOf(pieces('[{"a": 1}, {"b": "'), '['))).toEqual([
      { line: 1, text: '{"a": 1}' },
      { line: 1, text: '{"b": "' },
    ]);
  });
});

describe('jsonLinesOf', () => {
  it('counts blank lines and yields none, and does not split at other separators', async () => {
    const text = '{"a":"\u2028"}\r\n\r\n\n{"b":2}';
    expect(await all(jsonLinesOf(pieces(text, 3)))).toEqual([
      { line: 1, text: '{"a":"\u2028"}\r' },
      { line: 4, text: '{"b":2}' },
    ]);
  });
});
