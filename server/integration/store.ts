import type { Context } from '../context.ts';
import { Prisma } from '../generated/prisma/client.ts';
import type { Store, StoreOptions } from './contract.ts';

/** Opens the small store of one integration, which all nodes share. The database's clock decides when a value has expired. */
export function storeOf({ db }: Pick<Context, 'db'>, integration: string): Store {
  const row = (key: string, value: unknown, { lifetime }: StoreOptions = {}) => {
    const expiresAt =
      lifetime === undefined ? Prisma.sql`null` : Prisma.sql`clock_timestamp() + ${lifetime}::float8 * interval '1 millisecond'`;
    return Prisma.sql`
      insert into "IntegrationValue" (integration, key, value, "expiresAt")
      values (${integration}, ${key}, ${JSON.stringify(value)}::jsonb, ${expiresAt})
      on conflict (integration, key) do update set value = excluded.value, "expiresAt" = excluded."expiresAt"`;
  };
  return {
    async get(key) {
      const [found] = await db.$queryRaw<{ value: unknown }[]>`
        select value from "IntegrationValue"
        where integration = ${integration} and key = ${key} and ("expiresAt" is null or "expiresAt" > clock_timestamp())`;
      return found?.value;
    },
    async set(key, value, options) {
      await db.$executeRaw(row(key, value, options));
    },
    async add(key, value, options) {
      const added = await db.$executeRaw`
        ${row(key, value, options)} where "IntegrationValue"."expiresAt" <= clock_timestamp()`;
      return added > 0;
    },
    async delete(key) {
      await db.integrationValue.deleteMany({ where: { integration, key } });
    },
  };
}
