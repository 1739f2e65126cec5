-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "impact" TEXT NOT NULL DEFAULT '';
