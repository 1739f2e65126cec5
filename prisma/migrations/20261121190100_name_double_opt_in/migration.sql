UPDATE "Event"
SET "data" = ("data" - 'askFirst') || jsonb_build_object('doubleOptIn', "data"->'askFirst')
WHERE "type" = 'subscriber.added' AND "data" ? 'askFirst';
