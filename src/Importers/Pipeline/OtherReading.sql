-- The newest release that was made of the same files and read in another way, with the options of its import; null options where it was no job.
-- dataset: id; checksum: of the files and the options now; contents: the SHA-256 of each file
SELECT release.id AS release, release.as_at AS date, release.as_at_precision AS precision, job.request::jsonb ->> 'options' AS options
FROM releases AS release
LEFT JOIN import_runs AS run ON run.release_id = release.id AND run.state = 'published'
LEFT JOIN jobs AS job ON job.id = run.job_id
CROSS JOIN LATERAL (SELECT array_agg(file ->> 'sha256') AS contents FROM jsonb_array_elements(release.files) AS file) AS own
WHERE release.dataset = @dataset AND release.withdrawn_at IS NULL AND release.checksum <> @checksum
    AND own.contents @> @contents AND own.contents <@ @contents
ORDER BY release.id DESC LIMIT 1;
