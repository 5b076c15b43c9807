-- What descriptions of collections say of an edition: the box of its areas in longitude and latitude, the first and the last day of its readings, and its data sets with attribution and licence. One row.
-- @releases: the edition's; @areas: its areas, or null.
SELECT (SELECT CASE WHEN box IS NOT NULL THEN ARRAY[ST_XMin(box), ST_YMin(box), ST_XMax(box), ST_YMax(box)] END
        FROM (SELECT ST_Extent(a.lonlat) AS box
              FROM held_areas h
              JOIN areas a ON a.release_id = h.release_id AND a.kind = h.kind AND a.code = h.code
              WHERE h.calculation_id = @areas::int) AS held) AS "Bounds",
       (SELECT min(coalesce((measured_at AT TIME ZONE 'UTC')::date, month)) FROM signal_samples WHERE release_id = ANY (@releases::int[])) AS "From",
       (SELECT max(coalesce((measured_at AT TIME ZONE 'UTC')::date, (month + interval '1 month - 1 day')::date)) FROM signal_samples WHERE release_id = ANY (@releases::int[])) AS "To",
       array_agg(r.dataset ORDER BY r.dataset) AS "Datasets",
       array_agg(CASE WHEN r.synthetic THEN 'Synthetic: invented, in the form that the publisher uses.' ELSE d.attribution END ORDER BY r.dataset) AS "Attributions",
       array_agg(CASE WHEN r.synthetic THEN 'CC0 1.0' ELSE d.licence END ORDER BY r.dataset) AS "Licences"
FROM (SELECT DISTINCT dataset, synthetic FROM releases WHERE id = ANY (@releases::int[])) AS r
JOIN datasets d ON d.id = r.dataset
