-- AlterTable
ALTER TABLE "SetUp" ADD COLUMN     "drillIncidentId" INTEGER,
ADD COLUMN     "listDismissedAt" TIMESTAMPTZ(3);

-- AddForeignKey
ALTER TABLE "SetUp" ADD CONSTRAINT "SetUp_drillIncidentId_fkey" FOREIGN KEY ("drillIncidentId") REFERENCES "Incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;
