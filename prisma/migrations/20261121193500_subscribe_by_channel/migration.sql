-- A subscriber is an address in a channel. The only channel so far is email.
ALTER TABLE "Subscriber" RENAME COLUMN "email" TO "address";
ALTER TABLE "Subscriber" ADD COLUMN "channel" TEXT NOT NULL DEFAULT 'email';
ALTER TABLE "Subscriber" ALTER COLUMN "channel" DROP DEFAULT;
DROP INDEX "Subscriber_email_key";
CREATE UNIQUE INDEX "Subscriber_channel_address_key" ON "Subscriber"("channel", "address");
CREATE INDEX "Subscriber_channel_id_idx" ON "Subscriber"("channel", "id");

-- The hash of an address stays as it is, because it cannot be computed again without the address.
ALTER TABLE "Suppression" ADD COLUMN "channel" TEXT NOT NULL DEFAULT 'email';
ALTER TABLE "Suppression" ALTER COLUMN "channel" DROP DEFAULT;
ALTER TABLE "Suppression" DROP CONSTRAINT "Suppression_pkey", ADD CONSTRAINT "Suppression_pkey" PRIMARY KEY ("channel", "hash");

-- Events that name a subscriber name the channel too. Those that wait to be dispatched are handled by it.
UPDATE "Event" SET data = data || '{"channel": "email"}' WHERE type LIKE 'subscriber.%' AND data ? 'subscriberId';

-- A delivery to all subscribers names the channel before the job.
UPDATE "Delivery" SET recipient = 'email/' || recipient WHERE job = 'fan-out' AND recipient NOT LIKE '%/%';
