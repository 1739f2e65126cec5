-- CreateTable
CREATE TABLE "Draft" (
    "ownerKey" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "incidentId" INTEGER,
    "fields" JSONB NOT NULL,
    "version" SERIAL NOT NULL,
    "savedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Draft_pkey" PRIMARY KEY ("ownerKey","subject")
);

-- CreateIndex
CREATE INDEX "Draft_incidentId_idx" ON "Draft"("incidentId");

-- CreateIndex
CREATE INDEX "Draft_savedAt_idx" ON "Draft"("savedAt");

-- AddForeignKey
ALTER TABLE "Draft" ADD CONSTRAINT "Draft_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
