-- AlterTable
ALTER TABLE "IntegrationValue" ADD COLUMN     "expiresAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "NightlyRun" (
    "name" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "finishedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NightlyRun_pkey" PRIMARY KEY ("name")
);

-- CreateIndex
CREATE INDEX "IntegrationValue_expiresAt_idx" ON "IntegrationValue"("expiresAt");

-- Ids of requests and dialogs from Slack were kept for ever. Each is needed for a day at most.
UPDATE "IntegrationValue" SET "expiresAt" = now() + interval '1 day' WHERE key LIKE 'seen:%' OR key LIKE 'dialog:%';

-- Retention finds events that still hold a raw message or an address without reading all others.
-- Prisma's schema cannot express partial indexes, so they stand only here.
CREATE INDEX "Event_rawMessage_idx" ON "Event" (at, id) WHERE type = 'alert.noted' AND data->>'body' <> '';
CREATE INDEX "Event_address_idx" ON "Event" (at, id) WHERE data->>'email' IS NOT NULL OR data->>'address' IS NOT NULL;

-- Erasing a subscriber finds the events that hold the address.
CREATE INDEX "Event_email_idx" ON "Event" ((data->>'email')) WHERE data->>'email' IS NOT NULL;
