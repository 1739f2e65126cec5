-- CreateIndex
CREATE INDEX "Incident_status_end_idx" ON "Incident"("status", "end");
