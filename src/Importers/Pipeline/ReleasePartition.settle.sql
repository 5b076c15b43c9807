-- Writes the statement that waits until no session works on a partition any more: an attempt that was killed may have left one that still makes an index.
-- partition: its name
SELECT format('DO $do$ BEGIN LOCK TABLE %I IN ACCESS EXCLUSIVE MODE; END $do$', @partition)
FROM pg_class
WHERE oid = to_regclass(quote_ident(@partition));
