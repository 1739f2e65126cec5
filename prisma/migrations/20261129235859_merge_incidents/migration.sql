-- AlterEnum
ALTER TYPE "MessageKey" ADD VALUE 'merged';

-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "mergedIntoId" INTEGER;

-- CreateIndex
CREATE INDEX "Incident_mergedIntoId_idx" ON "Incident"("mergedIntoId");

-- AddForeignKey
ALTER TABLE "Incident" ADD CONSTRAINT "Incident_mergedIntoId_fkey" FOREIGN KEY ("mergedIntoId") REFERENCES "Incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;
