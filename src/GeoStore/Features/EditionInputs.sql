-- An edition's releases, its calculations of signal along roads, predicted and measured, and its grouping of gaps; one row.
-- @edition.
SELECT ARRAY(SELECT release_id FROM edition_releases WHERE edition_id = @edition ORDER BY release_id) AS "Releases",
       ARRAY(SELECT calculation_id FROM edition_calculations WHERE edition_id = @edition AND kind IN ('road-signal', 'road-measured') ORDER BY calculation_id) AS "Questions",
       (SELECT calculation_id FROM edition_calculations WHERE edition_id = @edition AND kind = 'gap-clusters') AS "Clusters"
