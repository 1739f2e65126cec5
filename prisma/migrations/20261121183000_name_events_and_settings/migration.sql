-- Events, whose types are text.
UPDATE "Event" SET "type" = names."new"
FROM (VALUES
  ('account.resetAsked', 'account.passwordResetRequested'),
  ('account.sessionsEnded', 'account.sessionsRevoked'),
  ('account.factorsReset', 'account.secondFactorReset'),
  ('account.factorChanged', 'account.secondFactorChanged'),
  ('account.refused', 'account.accessDenied'),
  ('invitation.withdrawn', 'invitation.revoked'),
  ('subscriber.left', 'subscriber.unsubscribed'),
  ('subscriber.removed', 'subscriber.deleted'),
  ('template.changed', 'template.updated'),
  ('template.removed', 'template.deleted'),
  ('setting.changed', 'setting.updated'),
  ('incident.announced', 'incident.notificationReleased'),
  ('incident.unseen', 'incident.unacknowledged')
) AS names ("old", "new")
WHERE "Event"."type" = names."old";

UPDATE "Event"
SET "data" = jsonb_build_object('added', "data"->'added', 'alreadySubscribed', "data"->'known', 'rejected', "data"->'refused')
WHERE "type" = 'subscriber.imported';

-- Settings, which are JSON objects.
CREATE OR REPLACE FUNCTION pg_temp.with_new_names("value" jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT coalesce(jsonb_object_agg(coalesce(names."new", field."key"), field."value"), '{}')
  FROM jsonb_each("value") AS field
  LEFT JOIN (VALUES
    ('supportAddress', 'supportContact'),
    ('legalAddress', 'legalUrl'),
    ('privacyAddress', 'privacyUrl')
  ) AS names ("old", "new") ON names."old" = field."key"
$$;

UPDATE "Setting" SET "value" = pg_temp.with_new_names("value") WHERE "name" = 'site';

UPDATE "Event"
SET "data" = "data" || jsonb_build_object(
  'before', pg_temp.with_new_names("data"->'before'),
  'after', pg_temp.with_new_names("data"->'after')
)
WHERE "type" = 'setting.updated' AND "data"->>'name' = 'site'
  AND jsonb_typeof("data"->'before') = 'object' AND jsonb_typeof("data"->'after') = 'object';
