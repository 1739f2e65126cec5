-- CreateEnum
CREATE TYPE "TitleKey" AS ENUM ('suspected', 'confirmed');

-- CreateEnum
CREATE TYPE "MessageKey" AS ENUM ('planned', 'maintenancePlanned', 'detected', 'suspected', 'confirmed', 'started', 'reopened', 'watching', 'monitoring', 'resolved', 'noticePublished', 'noticeEnded', 'maintenanceStarted', 'maintenanceContinued', 'maintenanceEnded', 'dismissed', 'alertsEnded', 'cancelled', 'maintenanceCancelled', 'severityChanged', 'stillWorking', 'stillMonitoring');

-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "titleKey" "TitleKey";

-- AlterTable
ALTER TABLE "IncidentUpdate" ADD COLUMN     "messageKey" "MessageKey",
ADD COLUMN     "newSeverity" "Severity";

-- The product wrote its default texts in the language of the site until now. From now on a row names the default text,
-- and each reader gets it in their own language. Rows with such a text, in either language, are carried over.

UPDATE "Incident" SET title = '', "titleKey" = 'suspected'
WHERE title IN ('Possible outage', 'Mögliche Störung') AND status IN ('suspected', 'dismissed');

UPDATE "Incident" SET title = '', "titleKey" = 'confirmed'
WHERE title IN ('Possible outage', 'Mögliche Störung') AND status NOT IN ('suspected', 'dismissed')
  OR (severity, title) IN (
    ('maintenance', 'Maintenance'), ('maintenance', 'Wartung'),
    ('notice', 'Notice'), ('notice', 'Hinweis'),
    ('bug', 'Known problem'), ('bug', 'Bekanntes Problem'),
    ('partial', 'Partial outage'), ('partial', 'Teilausfall'),
    ('outage', 'Outage'), ('outage', 'Ausfall')
  )
  -- The severity of an incident that monitoring opened may have changed since its title was written.
  OR "detectedAt" IS NOT NULL AND title IN (
    'Maintenance', 'Wartung', 'Notice', 'Hinweis', 'Known problem', 'Bekanntes Problem', 'Partial outage', 'Teilausfall',
    'Outage', 'Ausfall'
  );

-- A change that can still be undone brings its title back.
UPDATE "HeldChange" SET before = before || '{"title": "", "titleKey": "suspected"}'
WHERE before->>'title' IN ('Possible outage', 'Mögliche Störung');

UPDATE "IncidentUpdate" SET message = '', "messageKey" = known.key::"MessageKey"
FROM (VALUES
  ('Our monitoring reports a problem. A person is looking at it now.', 'detected'),
  ('Unsere Überwachung meldet ein Problem. Ein Mensch sieht es sich gerade an.', 'detected'),
  ('We have confirmed the problem and are working on it.', 'confirmed'),
  ('Wir haben das Problem bestätigt und arbeiten daran.', 'confirmed'),
  ('The problem is solved.', 'resolved'),
  ('Das Problem ist behoben.', 'resolved'),
  ('The maintenance has begun.', 'maintenanceStarted'),
  ('Die Wartung hat begonnen.', 'maintenanceStarted'),
  ('The maintenance is over.', 'maintenanceEnded'),
  ('Die Wartung ist beendet.', 'maintenanceEnded'),
  ('We are still working on it.', 'stillWorking'),
  ('Wir arbeiten weiter daran.', 'stillWorking')
) AS known (message, key)
WHERE btrim("IncidentUpdate".message, E' \t\r\n') = known.message;

-- A change of the status without a text gets the default text for this change, as `defaultMessageKey` chooses it today.
WITH change AS (
  SELECT id, "incidentId", message, "newStatus" AS after, "messageKey",
    lag("newStatus") OVER (PARTITION BY "incidentId" ORDER BY "createdAt", id) AS before
  FROM "IncidentUpdate" WHERE "newStatus" IS NOT NULL
)
UPDATE "IncidentUpdate" SET message = '', "messageKey" = (
  CASE change.after
    WHEN 'planned' THEN CASE severity WHEN 'maintenance' THEN 'maintenancePlanned' ELSE 'planned' END
    WHEN 'suspected' THEN CASE WHEN "detectedAt" IS NULL THEN 'suspected' ELSE 'detected' END
    WHEN 'confirmed' THEN CASE
      WHEN severity = 'notice' THEN 'noticePublished'
      WHEN severity = 'maintenance' THEN
        CASE WHEN change.before IN ('watching', 'resolved') THEN 'maintenanceContinued' ELSE 'maintenanceStarted' END
      WHEN change.before IN ('watching', 'resolved') THEN 'reopened'
      WHEN change.before = 'planned' THEN 'started'
      ELSE 'confirmed' END
    WHEN 'watching' THEN CASE WHEN severity IN ('notice', 'maintenance') THEN 'monitoring' ELSE 'watching' END
    WHEN 'resolved' THEN CASE severity
      WHEN 'notice' THEN 'noticeEnded' WHEN 'maintenance' THEN 'maintenanceEnded' ELSE 'resolved' END
    WHEN 'dismissed' THEN CASE
      WHEN change.before = 'planned' THEN CASE severity WHEN 'maintenance' THEN 'maintenanceCancelled' ELSE 'cancelled' END
      WHEN EXISTS (
        SELECT FROM "Event" WHERE "subjectType" = 'incident' AND "subjectId" = "Incident".id::text
          AND type = 'incident.dismissed' AND "actorKind" = 'integration' AND data->'updateId' = to_jsonb(change.id)
      ) THEN 'alertsEnded'
      ELSE 'dismissed' END
  END)::"MessageKey"
FROM change JOIN "Incident" ON "Incident".id = change."incidentId"
WHERE "IncidentUpdate".id = change.id AND change."messageKey" IS NULL AND btrim(change.message, E' \t\r\n') = '';

-- What is left without a text says nothing at all.
DELETE FROM "IncidentUpdate" WHERE "messageKey" IS NULL AND "newStatus" IS NULL AND btrim(message, E' \t\r\n') = '';
