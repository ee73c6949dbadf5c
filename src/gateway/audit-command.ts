import { ConfigError } from './config.js';
import type { AuditFault, AuditReport } from './services/audit-verify.js';

/** `verify`, with the place of the signed heads where it is another one. */
export function readAuditCommand(args: readonly string[]): { readonly heads?: string } {
  const [command, flag, heads, ...rest] = args;
  const isRight = command === 'verify' && rest.length === 0;
  if (isRight && flag === undefined) return {};
  if (isRight && flag === '--heads' && heads !== undefined) return { heads };
  throw new ConfigError('Say `verify`, or `verify --heads PATH` with a folder or file of signed heads.');
}

const words: Readonly<Record<AuditFault['kind'], (number: number) => string>> = {
  missing: (number) => `entry ${number} is missing`,
  changed: (number) => `entry ${number} does not fit: it, its place or its hash was changed`,
  end: (number) => `the chain stops at entry ${number}, and the database says that it ends elsewhere`,
  'not-signed': (number) => `entry ${number} is another one than was signed: the chain was written anew`,
  cut: (number) => `the chain was cut: it was signed when it had ${number} entries`,
  'forged-head': (number) => `a head with the number ${number} was not signed with this BELLHOP_SECRET`,
};

/** What was found, in words. */
export function saidOfReports(reports: readonly AuditReport[], path: string): string {
  if (reports.length === 0) return 'No shop has an audit log yet.\n';
  const lines = reports.flatMap(({ shop, whole, heads, lastHead, faults }) => [
    `${shop}: ${faults.length === 0 ? 'whole' : 'NOT WHOLE'}, ${whole} entries fit, signed heads in ${path} that fit: ${heads}` +
      (lastHead ? `, the last of ${lastHead.at} at entry ${lastHead.number}` : ''),
    ...faults.map(({ kind, number }) => `  ${words[kind](number)}`),
    ...((lastHead?.number ?? 0) < whole && faults.length === 0
      ? [`  no head has signed the ${whole - (lastHead?.number ?? 0)} entries after it`]
      : []),
  ]);
  return `${lines.join('\n')}\n`;
}
