-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "recurrenceSuspectedAt" TIMESTAMPTZ(3);
