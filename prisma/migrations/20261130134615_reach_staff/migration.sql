-- AlterEnum
ALTER TYPE "ScheduledActionKind" ADD VALUE 'unreached';

-- AlterTable
ALTER TABLE "ScheduledAction" ADD COLUMN     "step" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "sent" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "StaffProof" (
    "integration" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "provenAt" TIMESTAMPTZ(3) NOT NULL,
    "provenBy" TEXT NOT NULL,

    CONSTRAINT "StaffProof_pkey" PRIMARY KEY ("integration","way")
);
-- The newest success of each integration counts as sent. A hook of an integration with jobs only creates deliveries.
UPDATE "Delivery" SET "sent" = true WHERE "id" IN (
  SELECT max(d."id") FROM "Delivery" d
  WHERE d."status" = 'done' AND d."job" <> 'fan-out' AND (d."job" <> 'hook' OR NOT EXISTS (
    SELECT FROM "Delivery" o WHERE o."integration" = d."integration" AND o."job" NOT IN ('hook', 'fan-out')))
  GROUP BY d."integration"
);

-- The time after which people are mentioned again is now a step of the escalation.
INSERT INTO "Setting" ("name", "value", "updatedAt")
SELECT 'staff', jsonb_build_object('steps', CASE
  WHEN ("value"->>'mentionAgainMinutes')::int > 0 THEN format('0 slack mention, %s slack mention, %s email',
    "value"->>'mentionAgainMinutes', 2 * ("value"->>'mentionAgainMinutes')::int)
  ELSE '0 slack mention, 10 email' END), "updatedAt"
FROM "Setting" WHERE "name" = 'slack' AND "value"->>'mentionAgainMinutes' ~ '^\d{1,3}$'
ON CONFLICT DO NOTHING;
UPDATE "Setting" SET "value" = "value" - 'mentionAgainMinutes' WHERE "name" = 'slack';
