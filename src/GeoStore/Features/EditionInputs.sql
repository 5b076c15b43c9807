-- An edition's releases, its calculations of signal along roads, predicted and measured, its grouping of gaps, and its releases of roads and of postcodes; one row.
-- @edition.
SELECT ARRAY(SELECT release_id FROM edition_releases WHERE edition_id = @edition ORDER BY release_id) AS "Releases",
       ARRAY(SELECT calculation_id FROM edition_calculations WHERE edition_id = @edition AND kind IN ('road-signal', 'road-measured') ORDER BY calculation_id) AS "Questions",
       (SELECT calculation_id FROM edition_calculations WHERE edition_id = @edition AND kind = 'gap-clusters') AS "Clusters",
       (SELECT max(release_id) FROM edition_releases JOIN releases ON id = release_id WHERE edition_id = @edition AND dataset = 'os-open-roads') AS "Roads",
       (SELECT max(release_id) FROM edition_releases JOIN releases ON id = release_id WHERE edition_id = @edition AND dataset = 'code-point-open') AS "PostcodeUnits"
