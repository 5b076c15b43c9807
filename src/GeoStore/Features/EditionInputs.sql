-- An edition's releases and its calculations of signal along roads; one row.
-- @edition.
SELECT ARRAY(SELECT release_id FROM edition_releases WHERE edition_id = @edition ORDER BY release_id) AS "Releases",
       ARRAY(SELECT calculation_id FROM edition_calculations WHERE edition_id = @edition AND kind = 'road-signal' ORDER BY calculation_id) AS "Questions"
