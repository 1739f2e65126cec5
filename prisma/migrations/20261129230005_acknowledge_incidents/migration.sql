-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "acknowledgedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Acknowledgement" (
    "incidentId" INTEGER NOT NULL,
    "actorKey" TEXT NOT NULL,
    "actorKind" "ActorKind" NOT NULL,
    "actorName" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Acknowledgement_pkey" PRIMARY KEY ("incidentId","actorKey")
);

-- AddForeignKey
ALTER TABLE "Acknowledgement" ADD CONSTRAINT "Acknowledgement_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- This event has a name of its own, because "unacknowledged" now says that somebody has stopped looking into a suspicion.
UPDATE "Event" SET "type" = 'incident.escalated' WHERE "type" = 'incident.unacknowledged';
