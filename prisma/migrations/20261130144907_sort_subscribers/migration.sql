-- CreateIndex
CREATE INDEX "Subscriber_address_id_idx" ON "Subscriber"("address", "id");
