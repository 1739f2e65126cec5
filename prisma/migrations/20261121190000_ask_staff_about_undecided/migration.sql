-- AlterEnum
ALTER TYPE "ScheduledActionKind" ADD VALUE 'undecided';
