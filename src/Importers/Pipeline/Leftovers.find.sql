-- The runs of a data set that died, each with the statement that drops the table it was loading, if that is there and not attached.
-- dataset: id; spared: a run to leave alone, or null
SELECT id, (
    SELECT format('DROP TABLE %s CASCADE', oid::regclass) FROM pg_class
    WHERE oid = to_regclass(quote_ident(import_runs.staging)) AND NOT relispartition)
FROM import_runs
WHERE dataset = @dataset AND state = 'running' AND id IS DISTINCT FROM @spared::bigint
ORDER BY id;
