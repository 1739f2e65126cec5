ALTER TABLE "Appointment" RENAME TO "ScheduledAction";
ALTER TABLE "ScheduledAction" RENAME CONSTRAINT "Appointment_pkey" TO "ScheduledAction_pkey";
ALTER TABLE "ScheduledAction" RENAME CONSTRAINT "Appointment_incidentId_fkey" TO "ScheduledAction_incidentId_fkey";
ALTER INDEX "Appointment_dueAt_idx" RENAME TO "ScheduledAction_dueAt_idx";
ALTER TYPE "AppointmentKind" RENAME TO "ScheduledActionKind";
ALTER TYPE "ScheduledActionKind" RENAME VALUE 'start' TO 'autoStart';
ALTER TYPE "ScheduledActionKind" RENAME VALUE 'end' TO 'autoEnd';
ALTER TYPE "ScheduledActionKind" RENAME VALUE 'update' TO 'updateReminder';
ALTER TYPE "ScheduledActionKind" RENAME VALUE 'announce' TO 'notify';
ALTER TYPE "ScheduledActionKind" RENAME VALUE 'door' TO 'unacknowledged';

ALTER TABLE "HeldChange" RENAME TO "PendingNotification";
ALTER TABLE "PendingNotification" RENAME COLUMN "until" TO "releaseAt";
ALTER TABLE "PendingNotification" RENAME CONSTRAINT "HeldChange_pkey" TO "PendingNotification_pkey";
ALTER TABLE "PendingNotification" RENAME CONSTRAINT "HeldChange_incidentId_fkey" TO "PendingNotification_incidentId_fkey";
ALTER INDEX "HeldChange_incidentId_idx" RENAME TO "PendingNotification_incidentId_idx";
ALTER SEQUENCE "HeldChange_id_seq" RENAME TO "PendingNotification_id_seq";

ALTER TABLE "Incident" RENAME COLUMN "tellLater" TO "notifyOnStartAndEnd";
ALTER TABLE "Delivery" RENAME COLUMN "touchedAt" TO "enqueuedAt";
ALTER INDEX "Delivery_status_touchedAt_idx" RENAME TO "Delivery_status_enqueuedAt_idx";
ALTER TABLE "Event" RENAME COLUMN "relayed" TO "dispatched";
ALTER INDEX "Event_relayed_id_idx" RENAME TO "Event_dispatched_id_idx";
ALTER TABLE "Session" RENAME COLUMN "strong" TO "mfaVerified";
ALTER TABLE "Session" RENAME COLUMN "confirmedAt" TO "reauthenticatedAt";
ALTER TABLE "User" RENAME COLUMN "graceUsedAt" TO "mfaGraceUsedAt";
ALTER TABLE "Subscriber" RENAME COLUMN "refusals" TO "rejections";

-- JSON: events, what an undo brings back, settings, and the messages that Slack still shows a button in.
CREATE OR REPLACE FUNCTION pg_temp.with_new_names("value" jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT CASE jsonb_typeof("value")
    WHEN 'object' THEN (
      SELECT coalesce(jsonb_object_agg(coalesce(names."new", field."key"), field."value"), '{}')
      FROM jsonb_each("value") AS field
      LEFT JOIN (VALUES
        ('tellLater', 'notifyOnStartAndEnd'),
        ('heldId', 'pendingNotificationId'),
        ('heldIds', 'pendingNotificationIds'),
        ('heldUntil', 'releaseAt'),
        ('holdSeconds', 'undoSeconds'),
        ('startsByItself', 'autoStart'),
        ('endsByItself', 'autoEnd')
      ) AS names ("old", "new") ON names."old" = field."key"
    )
    ELSE "value"
  END
$$;

UPDATE "Event"
SET "data" = pg_temp.with_new_names("data")
  || CASE WHEN "data" ? 'before' THEN jsonb_build_object('before', pg_temp.with_new_names("data"->'before')) ELSE '{}' END
  || CASE WHEN "data" ? 'after' THEN jsonb_build_object('after', pg_temp.with_new_names("data"->'after')) ELSE '{}' END
WHERE "subjectType" = 'incident' OR ("type" = 'setting.updated' AND "data"->>'name' = 'site');

UPDATE "PendingNotification" SET "before" = pg_temp.with_new_names("before") WHERE "before" IS NOT NULL;

UPDATE "Setting" SET "value" = pg_temp.with_new_names("value") WHERE "name" = 'site';

UPDATE "IntegrationValue"
SET "value" = "value" || jsonb_build_object(
  'open', (SELECT coalesce(jsonb_agg(pg_temp.with_new_names("message")), '[]') FROM jsonb_array_elements("value"->'open') AS "message")
)
WHERE "integration" = 'slack' AND "key" LIKE 'card:%' AND jsonb_typeof("value"->'open') = 'array';
