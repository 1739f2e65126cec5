-- CreateEnum
CREATE TYPE "SkipReason" AS ENUM ('suppressed', 'left', 'overtaken', 'obsolete');

-- AlterEnum
ALTER TYPE "DeliveryStatus" ADD VALUE 'skipped';

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "skipReason" "SkipReason";

-- CreateTable
CREATE TABLE "DeliveryCount" (
    "eventId" BIGINT NOT NULL,
    "integration" TEXT NOT NULL,
    "job" TEXT NOT NULL,
    "status" "DeliveryStatus" NOT NULL,
    "part" SMALLINT NOT NULL,
    "count" INTEGER NOT NULL,
    "firstAt" TIMESTAMPTZ(3),
    "lastAt" TIMESTAMPTZ(3),

    CONSTRAINT "DeliveryCount_pkey" PRIMARY KEY ("eventId","integration","job","status","part")
);

-- CreateIndex
CREATE INDEX "Delivery_eventId_status_id_idx" ON "Delivery"("eventId", "status", "id");

-- AddForeignKey
ALTER TABLE "DeliveryCount" ADD CONSTRAINT "DeliveryCount_eventId_fkey" FOREIGN KEY ("eventId") REFERENCES "Event"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The few deliveries of hooks and to single recipients are counted as they are. Only the unfinished ones are in this index.
CREATE INDEX "Delivery_single_unfinished_idx" ON "Delivery"(integration, status) WHERE NOT bulk AND status IN ('queued', 'failed');

-- Counts each group of rows that a statement has inserted. All statements lock the rows in the same order, so none waits for
-- another in a circle.
CREATE FUNCTION "addToDeliveryCount"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "DeliveryCount" AS kept ("eventId", integration, job, status, part, count, "firstAt", "lastAt")
    SELECT "eventId", integration, job, status, pg_backend_pid() % 8, count(*), min("finishedAt"), max("finishedAt")
    FROM new_rows WHERE bulk GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT ("eventId", integration, job, status, part) DO UPDATE SET count = kept.count + excluded.count,
    "firstAt" = least(kept."firstAt", excluded."firstAt"), "lastAt" = greatest(kept."lastAt", excluded."lastAt");
  RETURN NULL;
END $$;

CREATE FUNCTION "moveInDeliveryCount"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "DeliveryCount" AS kept ("eventId", integration, job, status, part, count, "firstAt", "lastAt")
    SELECT "eventId", integration, job, status, pg_backend_pid() % 8, sum(change), min("finishedAt"), max("finishedAt")
    FROM (
      SELECT "eventId", integration, job, status, 1 AS change, "finishedAt" FROM new_rows WHERE bulk
      UNION ALL SELECT "eventId", integration, job, status, -1, NULL FROM old_rows WHERE bulk
    ) changed GROUP BY 1, 2, 3, 4 HAVING sum(change) <> 0 ORDER BY 1, 2, 3, 4
  ON CONFLICT ("eventId", integration, job, status, part) DO UPDATE SET count = kept.count + excluded.count,
    "firstAt" = least(kept."firstAt", excluded."firstAt"), "lastAt" = greatest(kept."lastAt", excluded."lastAt");
  RETURN NULL;
END $$;

-- Retention deletes deliveries a while before their event, and the count of those that are over stays. Unfinished and failed
-- ones are taken from the count, because nobody can retry them any more.
CREATE FUNCTION "takeFromDeliveryCount"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "DeliveryCount" kept SET count = kept.count - gone.count
  FROM (
    SELECT "eventId", integration, job, status, count(*) FROM old_rows WHERE bulk AND status IN ('queued', 'failed') GROUP BY 1, 2, 3, 4
  ) gone
  WHERE (kept."eventId", kept.integration, kept.job, kept.status) = (gone."eventId", gone.integration, gone.job, gone.status)
    AND kept.part = (
      SELECT min(part) FROM "DeliveryCount" same
      WHERE (same."eventId", same.integration, same.job, same.status) = (gone."eventId", gone.integration, gone.job, gone.status)
    );
  RETURN NULL;
END $$;

CREATE TRIGGER "countInserted" AFTER INSERT ON "Delivery" REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "addToDeliveryCount"();
CREATE TRIGGER "countUpdated" AFTER UPDATE ON "Delivery" REFERENCING NEW TABLE AS new_rows OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "moveInDeliveryCount"();
CREATE TRIGGER "countDeleted" AFTER DELETE ON "Delivery" REFERENCING OLD TABLE AS old_rows
  FOR EACH STATEMENT EXECUTE FUNCTION "takeFromDeliveryCount"();

-- Counts what was there before the triggers.
INSERT INTO "DeliveryCount" ("eventId", integration, job, status, part, count, "firstAt", "lastAt")
  SELECT "eventId", integration, job, status, 0, count(*), min("finishedAt"), max("finishedAt")
  FROM "Delivery" WHERE bulk GROUP BY 1, 2, 3, 4;
