ALTER TYPE "MessageKey" ADD VALUE 'maintenanceReminder';
ALTER TYPE "MessageKey" ADD VALUE 'maintenanceMoved';
ALTER TYPE "MessageKey" ADD VALUE 'maintenanceExtended';
ALTER TYPE "ScheduledActionKind" ADD VALUE 'startReminder';

-- The choice for both is the choice for each.
ALTER TABLE "Incident"
ADD COLUMN     "autoEnd" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "autoStart" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "notifyOnEnd" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "notifyOnStart" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reminderMinutes" INTEGER;

UPDATE "Incident" SET "notifyOnStart" = true, "notifyOnEnd" = true WHERE "notifyOnStartAndEnd";

ALTER TABLE "Incident" DROP COLUMN "notifyOnStartAndEnd";

-- What is planned or in progress followed the setting of the site until now.
UPDATE "Incident"
SET "autoStart" = coalesce(("value"->>'autoStart')::boolean, false), "autoEnd" = coalesce(("value"->>'autoEnd')::boolean, false)
FROM "Setting"
WHERE "name" = 'site' AND "status" IN ('planned', 'confirmed', 'watching') AND ("status" = 'planned' OR "severity" = 'maintenance');

-- The states of incidents in events and in changes that can be undone, and drafts.
UPDATE "Event" SET "data" = jsonb_set("data", '{before}', ("data"->'before') - 'notifyOnStartAndEnd' ||
  jsonb_build_object('notifyOnStart', "data"->'before'->'notifyOnStartAndEnd', 'notifyOnEnd', "data"->'before'->'notifyOnStartAndEnd'))
WHERE "type" LIKE 'incident.%' AND jsonb_typeof("data"->'before') = 'object' AND "data"->'before' ? 'notifyOnStartAndEnd';

UPDATE "Event" SET "data" = jsonb_set("data", '{after}', ("data"->'after') - 'notifyOnStartAndEnd' ||
  jsonb_build_object('notifyOnStart', "data"->'after'->'notifyOnStartAndEnd', 'notifyOnEnd', "data"->'after'->'notifyOnStartAndEnd'))
WHERE "type" LIKE 'incident.%' AND jsonb_typeof("data"->'after') = 'object' AND "data"->'after' ? 'notifyOnStartAndEnd';

UPDATE "PendingNotification" SET "before" = "before" - 'notifyOnStartAndEnd' ||
  jsonb_build_object('notifyOnStart', "before"->'notifyOnStartAndEnd', 'notifyOnEnd', "before"->'notifyOnStartAndEnd')
WHERE "before" ? 'notifyOnStartAndEnd';

UPDATE "Draft" SET "fields" = "fields" - 'notifyOnStartAndEnd' ||
  jsonb_build_object('notifyOnStart', "fields"->'notifyOnStartAndEnd', 'notifyOnEnd', "fields"->'notifyOnStartAndEnd')
WHERE "fields" ? 'notifyOnStartAndEnd';
