-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "earlierStarts" TIMESTAMPTZ(3)[] DEFAULT ARRAY[]::TIMESTAMPTZ(3)[];

-- CreateTable
CREATE TABLE "EarlierTimeZone" (
    "timeZone" TEXT NOT NULL,

    CONSTRAINT "EarlierTimeZone_pkey" PRIMARY KEY ("timeZone")
);

-- What addresses have named before is known from the events.
INSERT INTO "EarlierTimeZone" ("timeZone")
SELECT DISTINCT data->'before'->>'timeZone' FROM "Event"
WHERE type = 'setting.changed' AND "subjectType" = 'setting' AND "subjectId" = 'site'
  AND data->'before'->>'timeZone' <> data->'after'->>'timeZone';

UPDATE "Incident" SET "earlierStarts" = moved.starts
FROM (
  SELECT "subjectId", array_agg(DISTINCT (data->'before'->>'start')::timestamptz) AS starts FROM "Event"
  WHERE "subjectType" = 'incident' AND data->'before'->>'start' <> data->'after'->>'start'
  GROUP BY "subjectId"
) moved
WHERE moved."subjectId" = "Incident".id::text;
