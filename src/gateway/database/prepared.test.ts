import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { prepared } from './prepared.js';
import type { OpenDatabase } from './open.js';
import { openTestDatabase, testEngine } from '../testing.js';

let database: OpenDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

it(`queries that are marked are parsed once on ${testEngine}, and no others`, async () => {
  const { db } = database;
  const texts = await db.connection().execute(async (one) => {
    const ask = async (): Promise<number[]> => {
      const twice = await sql<{ n: number }>`select ${prepared} ${2}::int * ${21}::int as n`.execute(one);
      const thrice = await sql<{ n: number }>`select ${prepared} ${3}::int + ${4}::int as n`.execute(one);
      const plain = await sql<{ n: number }>`select ${5}::int as n`.execute(one);
      return [twice, thrice, plain].map(({ rows }) => rows[0]?.n ?? NaN);
    };
    expect(await ask()).toEqual([42, 7, 5]);
    expect(await ask()).toEqual([42, 7, 5]);
    const { rows } = await sql<{ statement: string }>`
      select statement from pg_prepared_statements where name like 'bellhop-%'`.execute(one);
    return rows.map(({ statement }) => statement);
  });
  expect(texts.sort()).toEqual([
    'select /* prepared */ $1::int * $2::int as n',
    'select /* prepared */ $1::int + $2::int as n',
  ]);
});
