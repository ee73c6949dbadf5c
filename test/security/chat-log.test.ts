import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endure } from '../chat-log/endure.js';

const server = process.env.TEST_DATABASE_URL;
const name = `bellhop_chat_${randomBytes(6).toString('hex')}`;

async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  await client.query(statement);
  await client.end();
}

// Several processes share a database only on PostgreSQL.
describe.runIf(server !== undefined)('conversations of two gateways', () => {
  beforeAll(() => administer(`create database ${name}`));
  afterAll(() => administer(`drop database ${name} with (force)`));

  it('lose nothing, double nothing and keep their order when connections are cut and gateways killed', async () => {
    const url = new URL(server ?? '');
    url.pathname = `/${name}`;
    const seed = Math.floor(Math.random() * 2 ** 32);
    console.log(`seed ${seed}`);
    const result = await endure({
      databaseUrl: url.href,
      messages: 500,
      conversations: 10,
      cuts: 50,
      kills: 2,
      seed,
    });
    expect(result).toMatchObject({ lost: 0, doubled: 0, swapped: 0, foreign: 0, kills: 2 });
    expect(result.cuts).toBeGreaterThan(20);
  });
});

if (server === undefined)
  console.warn('skipping conversations of two gateways: TEST_DATABASE_URL names no PostgreSQL');
