-- The custom areas of the latest release in use of each series, by code, and whether the edition in force has them.
-- No parameters.
SELECT a.code, a.name, substr(r.series, length('custom/') + 1) AS series, r.as_at, r.id AS release,
       EXISTS (
           SELECT FROM current_edition e
           JOIN edition_calculations c ON c.edition_id = e.edition_id AND c.kind = 'areas'
           JOIN held_areas h ON h.calculation_id = c.calculation_id AND h.kind = 'custom' AND h.code = a.code AND h.release_id = r.id) AS in_edition
FROM (
    SELECT DISTINCT ON (series) id, series, as_at
    FROM releases
    WHERE dataset = 'boundaries' AND starts_with(series, 'custom/') AND withdrawn_at IS NULL
    ORDER BY series, as_at DESC, id DESC
) r
JOIN areas a ON a.release_id = r.id AND a.kind = 'custom'
ORDER BY a.code COLLATE "C"
