import { describe, expect, it } from 'vitest';
import { readAuditCommand, saidOfReports } from './audit-command.js';
import { ConfigError } from './config.js';

describe('the command `audit`', () => {
  it('takes verify, with another place of heads or without, and nothing else', () => {
    expect(readAuditCommand(['verify'])).toEqual({});
    expect(readAuditCommand(['verify', '--heads', 'log.jsonl'])).toEqual({ heads: 'log.jsonl' });
    for (const args of [
      [],
      ['check'],
      ['verify', '--heads'],
      ['verify', 'x'],
      ['verify', '--heads', 'a', 'b'],
    ])
      expect(() => readAuditCommand(args)).toThrow(ConfigError);
  });

  it('says what is wrong at which number, and what no head has signed yet', () => {
    const lastHead = {
      shop: 'northfold',
      number: 3,
      hash: '',
      at: '2026-11-01T08:00:00.000Z',
      signature: '',
    };
    const whole = { shop: 'northfold', whole: 5, heads: 1, lastHead, faults: [] };
    expect(saidOfReports([whole], 'heads')).toBe(
      'northfold: whole, 5 entries fit, signed heads in heads that fit: 1, the last of 2026-11-01T08:00:00.000Z at entry 3\n' +
        '  no head has signed the 2 entries after it\n',
    );
    const kinds = ['missing', 'changed', 'end', 'not-signed', 'cut', 'forged-head'] as const;
    const said = saidOfReports([{ ...whole, faults: kinds.map((kind) => ({ kind, number: 17 })) }], 'heads');
    expect(said).toMatch(/^northfold: NOT WHOLE/);
    expect(said.match(/\b17\b/g)).toHaveLength(kinds.length);
    expect(saidOfReports([], 'heads')).toBe('No shop has an audit log yet.\n');
  });
});
