-- The release, what it leaves unjoined, and the run that ends with it.
-- run: id; the columns of releases, files, report and mapping as JSON text
INSERT INTO releases (id, dataset, series, as_at, as_at_precision, checksum, synthetic, profile, files, row_count, report, mapping)
OVERRIDING SYSTEM VALUE
VALUES (@release, @dataset, @series, @asAt, @precision, @checksum, @synthetic, @profile, @files::jsonb, @rows, @report::jsonb, @mapping::jsonb);
INSERT INTO unjoined_keys (release_id, reference_id, key, why)
SELECT release_id, reference_id, key, why FROM staged_unjoined;
UPDATE import_runs
SET state = 'published', release_id = @release, report = @report::jsonb, finished_at = now()
WHERE id = @run;
