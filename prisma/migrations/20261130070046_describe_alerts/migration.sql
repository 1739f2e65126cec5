-- AlterTable
ALTER TABLE "Alert" ADD COLUMN     "labels" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "priority" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "url" TEXT NOT NULL DEFAULT '';

-- CreateIndex
CREATE INDEX "Alert_source_alias_receivedAt_idx" ON "Alert"("source", "alias", "receivedAt");
