-- Writes the statement that makes the partition of a release, unattached.
-- layer: the parent; partition: its name; release: number
SELECT format(
    'CREATE TABLE %I (LIKE %I INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE, source_no int, CONSTRAINT %I CHECK (release_id = %s))',
    @partition, @layer, @partition || '_release', @release);
