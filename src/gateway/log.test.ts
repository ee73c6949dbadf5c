import { describe, expect, it } from 'vitest';
import { createLog, describeError, scrub } from './log.js';

describe('createLog', () => {
  const lines: string[] = [];
  const log = createLog({ destination: { write: (line) => void lines.push(line) } });
  const marker = 'ada-the-marker';

  it('keeps personal fields out, wherever they stand', () => {
    const personal = { email: marker, token: marker, address: { street: marker }, name: marker };
    log.info(personal, 'top');
    log.info({ order: personal }, 'nested');
    log.info({ request: { body: personal, headers: { authorization: marker, cookie: marker } } }, 'deep');
    expect(lines.join('')).not.toContain(marker);
    expect(lines).toHaveLength(3);
  });

  it('tells of an error where it arose, and none of what it quotes', () => {
    const error = Object.assign(
      new Error(`duplicate key: Key (email_key)=(${marker}@x.example) "${marker}" +49 170 1234567`),
      {
        code: '23505',
        constraint: 'orders_number',
        detail: marker,
        cause: new Error(`'${marker}'`),
      },
    );
    log.error({ err: error }, 'failed');
    const line = lines.at(-1) ?? '';
    expect(line).not.toMatch(/ada|x\.example|1234567/);
    expect(JSON.parse(line)).toMatchObject({
      err: { type: 'Error', errorCode: '23505', constraint: 'orders_number' },
    });
    expect((describeError(error).frames as string[])[0]).toMatch(/log\.test\.ts/);
  });

  it('tells of an error that came as a plain copy', () => {
    const copy = {
      message: `refused to "${marker}"`,
      code: 'ECONNREFUSED',
      stack: 'Error: x\n  at work (a.js:1:2)',
    };
    expect(describeError(copy)).toEqual({
      type: 'object',
      summary: 'refused to …',
      errorCode: 'ECONNREFUSED',
      frames: ['at work (a.js:1:2)'],
    });
  });

  it('leaves sentences readable', () => {
    expect(scrub('connection refused')).toBe('connection refused');
    expect(scrub('invalid input syntax for type uuid: "abc"')).toBe('invalid input syntax for type uuid: …');
  });
});
