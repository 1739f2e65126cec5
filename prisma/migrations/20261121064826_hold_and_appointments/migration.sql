-- CreateEnum
CREATE TYPE "AppointmentKind" AS ENUM ('start', 'end', 'update', 'announce', 'door');

-- AlterTable
ALTER TABLE "Incident" ADD COLUMN     "nextUpdateAt" TIMESTAMPTZ(3),
ADD COLUMN     "tellLater" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "version" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "HeldChange" (
    "id" SERIAL NOT NULL,
    "incidentId" INTEGER NOT NULL,
    "updateId" INTEGER,
    "before" JSONB,
    "version" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "HeldChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Appointment" (
    "incidentId" INTEGER NOT NULL,
    "kind" "AppointmentKind" NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Appointment_pkey" PRIMARY KEY ("incidentId","kind")
);

-- CreateTable
CREATE TABLE "Lease" (
    "key" TEXT NOT NULL,
    "holder" UUID NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Lease_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "HeldChange_incidentId_idx" ON "HeldChange"("incidentId");

-- CreateIndex
CREATE INDEX "Appointment_dueAt_idx" ON "Appointment"("dueAt");

-- AddForeignKey
ALTER TABLE "HeldChange" ADD CONSTRAINT "HeldChange_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Appointment" ADD CONSTRAINT "Appointment_incidentId_fkey" FOREIGN KEY ("incidentId") REFERENCES "Incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
