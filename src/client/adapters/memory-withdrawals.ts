import {
  NewWithdrawalSchema,
  parseInput,
  SupportError,
  type WithdrawalsBackend,
} from '../../contract/index.js';
import { timestamp } from '../../contract/days.js';
import { tidyWithdrawal } from '../../contract/tidy-withdrawal.js';
import { writeOnce, type MemoryAnswer, type MemorySession, type MemoryWorld } from './memory-world.js';

export function createMemoryWithdrawals(
  world: MemoryWorld,
  present: (anew?: boolean) => MemorySession,
  answer: MemoryAnswer,
): WithdrawalsBackend {
  return {
    confirm: (withdrawal, options) =>
      answer('withdrawals.confirm', [withdrawal, options], options.signal, () => {
        if (!world.data.shop.capabilities.withdrawals) throw new SupportError('unsupported');
        const stated = parseInput(NewWithdrawalSchema, withdrawal);
        return writeOnce(present(true), options.idempotencyKey, ['withdrawal', stated], () => {
          const id = world.nextId('withdrawal');
          return { id, number: `W-${id}`, at: timestamp(new Date(world.now())), ...tidyWithdrawal(stated) };
        });
      }),
  };
}
