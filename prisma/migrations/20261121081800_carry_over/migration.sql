-- What was written before appointments and announcements were kept is carried over, so that nothing of it is lost.

-- What was planned then is asked about when its time comes, and what ran is asked about at its end: once, if it was not yet.
INSERT INTO "Appointment" ("incidentId", kind, "dueAt")
SELECT id, 'start', start FROM "Incident"
WHERE status = 'planned'
  AND NOT EXISTS (SELECT FROM "Event" WHERE "subjectType" = 'incident' AND "subjectId" = "Incident".id::text AND type = 'incident.startDue')
ON CONFLICT DO NOTHING;

INSERT INTO "Appointment" ("incidentId", kind, "dueAt")
SELECT id, 'end', "end" FROM "Incident"
WHERE status IN ('confirmed', 'watching') AND severity = 'maintenance' AND "end" IS NOT NULL
  AND NOT EXISTS (SELECT FROM "Event" WHERE "subjectType" = 'incident' AND "subjectId" = "Incident".id::text AND type = 'incident.endDue')
ON CONFLICT DO NOTHING;

-- Changes that subscribers were to be told of, and were not all told of yet: now it is the announcement that mails hang on.
WITH untold AS (
  SELECT *, nextval(pg_get_serial_sequence('"Event"', 'id')) AS "newId"
  FROM (
    SELECT * FROM "Event" change
    WHERE type IN ('incident.planned', 'incident.confirmed', 'incident.watching', 'incident.resolved', 'incident.updated')
      AND data->'notify' = 'true' AND data->'heldId' IS NULL
      AND (NOT relayed OR EXISTS (
        SELECT FROM "Delivery" WHERE "eventId" = change.id AND integration = 'email' AND status = 'queued'))
    ORDER BY id
  ) changes
), announced AS (
  INSERT INTO "Event" (id, type, at, "actorKind", "actorId", "actorName", "subjectType", "subjectId", relayed, data)
  SELECT "newId", 'incident.announced', at, "actorKind", "actorId", "actorName", "subjectType", "subjectId", relayed,
    jsonb_build_object(
      'incidentId', data->'incidentId',
      'heldIds', '[]'::jsonb,
      'updateIds', CASE WHEN data->>'updateId' IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(data->'updateId') END,
      'before', data->'before',
      'after', data->'after'
    )
  FROM untold
)
UPDATE "Delivery" SET "eventId" = "newId" FROM untold WHERE "eventId" = untold.id AND integration = 'email';
