ALTER TYPE "ActorKind" RENAME VALUE 'person' TO 'user';

-- Scopes of API keys, and the events that say which scopes a key was created with.
CREATE OR REPLACE FUNCTION pg_temp.new_scope("scope" text) RETURNS text LANGUAGE sql AS $$
  SELECT CASE "scope"
    WHEN 'people:read' THEN 'users:read'
    WHEN 'people:write' THEN 'users:write'
    WHEN 'keys:read' THEN 'api-keys:read'
    WHEN 'keys:write' THEN 'api-keys:write'
    ELSE "scope"
  END
$$;

UPDATE "ApiKey"
SET "scopes" = (SELECT coalesce(array_agg(pg_temp.new_scope("scope") ORDER BY "place"), '{}') FROM unnest("scopes") WITH ORDINALITY AS each ("scope", "place"));

UPDATE "Event"
SET "data" = "data" || jsonb_build_object(
  'scopes', (SELECT coalesce(jsonb_agg(pg_temp.new_scope("scope") ORDER BY "place"), '[]') FROM jsonb_array_elements_text("data"->'scopes') WITH ORDINALITY AS each ("scope", "place"))
)
WHERE "type" = 'apiKey.created' AND jsonb_typeof("data"->'scopes') = 'array';
