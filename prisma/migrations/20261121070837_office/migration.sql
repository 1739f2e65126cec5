-- CreateTable
CREATE TABLE "Template" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "severity" "Severity",
    "title" TEXT NOT NULL,
    "message" TEXT NOT NULL,

    CONSTRAINT "Template_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Template_language_name_key" ON "Template"("language", "name");

-- CreateIndex
CREATE INDEX "Event_at_id_idx" ON "Event"("at", "id");

-- CreateIndex
CREATE INDEX "Event_type_at_id_idx" ON "Event"("type", "at", "id");

-- CreateIndex
CREATE INDEX "Event_actorId_at_id_idx" ON "Event"("actorId", "at", "id");

-- CreateIndex
CREATE INDEX "Delivery_status_id_idx" ON "Delivery"("status", "id");

-- CreateIndex
CREATE INDEX "Delivery_integration_id_idx" ON "Delivery"("integration", "id");

-- CreateIndex
CREATE INDEX "Delivery_integration_status_id_idx" ON "Delivery"("integration", "status", "id");

-- CreateIndex
CREATE INDEX "Delivery_recipient_id_idx" ON "Delivery"("recipient", "id");
