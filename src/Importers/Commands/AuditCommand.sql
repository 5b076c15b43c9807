-- The audit, the latest first.
-- @account: a name, or null; @action: or null; @since: a day in UTC, or null; @limit.
SELECT e.id AS "Id", e.at AS "At", e.action AS "Action", e.outcome AS "Outcome", e.actor AS "Actor", e.subject AS "Subject", e.origin AS "Origin",
       host(e.address) AS "Address", e.details::text AS "Details"
FROM audit_events e
LEFT JOIN accounts a ON a.id = e.account_id
WHERE (@account::text IS NULL OR upper(a.name) = upper(@account))
  AND (@action::text IS NULL OR e.action = @action)
  AND (@since::date IS NULL OR e.at >= @since::timestamp AT TIME ZONE 'UTC')
ORDER BY e.id DESC
LIMIT @limit
