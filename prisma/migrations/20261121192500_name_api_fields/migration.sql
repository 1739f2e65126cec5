ALTER TABLE "Delivery" RENAME COLUMN "doneAt" TO "finishedAt";
ALTER TABLE "SetUp" RENAME COLUMN "doneAt" TO "completedAt";

-- The scope of the query `events`, in API keys and in the events that say which scopes a key was created with.
UPDATE "ApiKey" SET "scopes" = array_replace("scopes", 'activity:read', 'events:read');

UPDATE "Event"
SET "data" = "data" || jsonb_build_object(
  'scopes', (SELECT jsonb_agg(CASE "scope" WHEN 'activity:read' THEN 'events:read' ELSE "scope" END ORDER BY "place") FROM jsonb_array_elements_text("data"->'scopes') WITH ORDINALITY AS each ("scope", "place"))
)
WHERE "type" = 'apiKey.created' AND jsonb_typeof("data"->'scopes') = 'array' AND "data"->'scopes' ? 'activity:read';

-- The IP addresses in the events of signing in.
UPDATE "Event"
SET "data" = ("data" - 'address') || jsonb_build_object('ipAddress', "data"->'address')
WHERE "type" IN ('account.signedIn', 'account.accessDenied') AND "data" ? 'address';

DROP INDEX "Event_address_idx";
CREATE INDEX "Event_address_idx" ON "Event" (at, id) WHERE data->>'email' IS NOT NULL OR data->>'ipAddress' IS NOT NULL;

-- The reasons for denying access.
UPDATE "Event"
SET "data" = ("data" - 'way') || jsonb_build_object('reason', CASE "data"->>'way'
  WHEN 'provider' THEN 'identityProvider'
  WHEN 'proof' THEN 'reauthentication'
  WHEN 'reset' THEN 'passwordReset'
  WHEN 'tooOften' THEN 'rateLimit'
  WHEN 'rights' THEN 'permission'
  ELSE "data"->>'way'
END)
WHERE "type" = 'account.accessDenied' AND "data" ? 'way';
