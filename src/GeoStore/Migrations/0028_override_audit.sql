-- Overrides that are recorded on the command line are in the audit like those of officers over HTTP.
GRANT INSERT (action, outcome, actor, account_id, subject, origin, address, details) ON audit_events TO wessex_importer;
