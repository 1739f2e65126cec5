-- Cached users of the workspace.
UPDATE "IntegrationValue" SET "key" = 'user:' || substr("key", length('person:') + 1)
WHERE "integration" = 'slack' AND "key" LIKE 'person:%';

-- The cards of incidents.
UPDATE "IntegrationValue"
SET "value" = ("value" - 'place' - 'upTo' - 'told')
  || CASE WHEN "value" ? 'place' THEN jsonb_build_object('location', "value"->'place') ELSE '{}' END
  || CASE WHEN "value" ? 'upTo' THEN jsonb_build_object('lastEventId', "value"->'upTo') ELSE '{}' END
  || CASE WHEN "value" ? 'told' THEN jsonb_build_object('postedEventIds', "value"->'told') ELSE '{}' END
WHERE "integration" = 'slack' AND "key" LIKE 'card:%' AND jsonb_typeof("value") = 'object';
