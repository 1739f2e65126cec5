-- AlterTable
ALTER TABLE "Delivery" ADD COLUMN     "bulk" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "expiresAt" TIMESTAMPTZ(3);
