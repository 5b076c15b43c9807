-- The UPRNs of the premises release and of the suppliers' declarations in force that this release gives no position.
-- release: this release's number
INSERT INTO staged_unjoined (release_id, reference_id, key, why)
SELECT coverage.release_id, @release, coverage.uprn::text, 'absent'
FROM (
    SELECT release_id, uprn FROM premises_coverage
    UNION ALL
    SELECT release_id, uprn FROM supplier_coverage
) AS coverage
WHERE coverage.release_id IN (
    SELECT DISTINCT ON (dataset, series) id FROM releases
    WHERE dataset IN ('bduk-premises', 'supplier-full-fibre') AND withdrawn_at IS NULL
    ORDER BY dataset, series, as_at DESC, id DESC)
    AND NOT EXISTS (SELECT FROM staged WHERE staged.release_id = @release AND staged.uprn = coverage.uprn);
