-- What matching came to for each release of readings: of those in an edition, or the newest of every one.
-- edition: id, or null for every one
SELECT DISTINCT ON (survey.id) survey.id AS release, survey.series, substring(made.inputs FROM ';os-open-roads=([0-9]+)')::int AS roads, made.report::text AS report
FROM calculations AS made
JOIN releases AS survey ON survey.id = substring(made.inputs FROM ';drive-tests=([0-9]+)')::int
WHERE made.kind = 'sample-matches'
  AND (@edition::int IS NULL OR made.id IN (SELECT calculation_id FROM edition_calculations WHERE edition_id = @edition))
ORDER BY survey.id, made.id DESC;
