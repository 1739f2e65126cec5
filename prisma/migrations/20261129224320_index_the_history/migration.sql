-- CreateIndex
CREATE INDEX "Incident_severity_status_end_idx" ON "Incident"("severity", "status", "end");

-- CreateIndex
CREATE INDEX "Incident_titleKey_severity_idx" ON "Incident"("titleKey", "severity");

-- The search in titles reads this index. pg_trgm is part of PostgreSQL's own packages, and the owner of a database may
-- install it. Where that is not possible the search works too, but reads all titles.
DO $$
BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
  CREATE INDEX "Incident_title_trigrams_idx" ON "Incident" USING gin (title gin_trgm_ops);
EXCEPTION WHEN insufficient_privilege OR feature_not_supported OR undefined_file OR undefined_object THEN
  RAISE NOTICE 'Titles have no index for the search: %', SQLERRM;
END $$;
