-- Adds a line to the audit.
-- @Action; @outcome: done or refused; @Actor: a name; @account: its number, or null; @Subject, @Origin; @address: as text, or null; @Details: JSON, or null.
INSERT INTO audit_events (action, outcome, actor, account_id, subject, origin, address, details)
VALUES (@Action, @outcome, @Actor, @account, @Subject, @Origin, @address::inet, @Details::jsonb)
