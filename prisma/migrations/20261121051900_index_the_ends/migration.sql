-- CreateIndex
CREATE INDEX "Incident_end_idx" ON "Incident"("end");
