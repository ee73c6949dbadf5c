import type { ChatWriter } from '../../contract/index.js';

/**
 * What one gateway process tells the others, by ids alone: rows are the truth. `turn`: one that is written should be looked
 * at; `left`: one is there to be taken on. `missed` comes to a process that may not have heard everything.
 */
export type Wake =
  | { readonly kind: 'events' | 'turn' | 'left' | 'session'; readonly id: string }
  | { readonly kind: 'typing'; readonly id: string; readonly by: ChatWriter }
  | { readonly kind: 'missed' };

/** The way from process to process. It may lose what it carries, so nobody relies on it but for being quick. */
export interface Wakes {
  /** Tells all other processes. Never rejects and never waits. */
  send(wake: Wake): void;
  listen(hear: (wake: Wake) => void): void;
  close(): Promise<void>;
}

/** Of a process that has its database to itself. */
export const noWakes: Wakes = {
  send: () => undefined,
  listen: () => undefined,
  close: () => Promise.resolve(),
};

const kinds = { e: 'events', t: 'turn', l: 'left', s: 'session' } as const;

/** As it travels: a letter and an id. */
export function writeWake(wake: Exclude<Wake, { kind: 'missed' }>): string {
  if (wake.kind === 'typing') return `y${wake.id}${wake.by}`;
  return `${wake.kind.charAt(0)}${wake.id}`;
}

/** Undefined for what another version may say. */
export function readWake(text: string): Wake | undefined {
  const [, letter = '', id = '', rest = ''] = /^([a-z])([0-9a-f-]{36})(\w*)$/.exec(text) ?? [];
  if (letter === 'y') return { kind: 'typing', id, by: rest as ChatWriter };
  return Object.hasOwn(kinds, letter) ? { kind: kinds[letter as keyof typeof kinds], id } : undefined;
}
