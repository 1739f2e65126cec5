-- CreateEnum
CREATE TYPE "SiteImageUse" AS ENUM ('logo', 'darkLogo', 'favicon');

-- CreateTable
CREATE TABLE "SiteImage" (
    "use" "SiteImageUse" NOT NULL,
    "hash" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SiteImage_pkey" PRIMARY KEY ("use")
);

-- CreateIndex
CREATE INDEX "SiteImage_hash_idx" ON "SiteImage"("hash");
