ALTER TABLE "Attendance" RENAME TO "Presence";
ALTER TABLE "Presence" RENAME CONSTRAINT "Attendance_pkey" TO "Presence_pkey";
ALTER TABLE "Presence" RENAME CONSTRAINT "Attendance_incidentId_fkey" TO "Presence_incidentId_fkey";

UPDATE "Event"
SET "type" = CASE WHEN "data"->'after'->>'incidentId' IS NULL THEN 'alert.detached' ELSE 'alert.attached' END
WHERE "type" = 'alert.assigned';

UPDATE "Event"
SET "type" = CASE WHEN "data"->>'after' IS NULL THEN 'incident.updateDeleted' ELSE 'incident.updateEdited' END
WHERE "type" = 'incident.corrected';
