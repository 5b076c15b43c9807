-- Moves what the checks reject out of the staged rows and into the rejects of the run, each with the row as it was staged; its place or shape as EWKT in
-- grid metres, without the columns that are made from it.
-- run: id; whole: whether what stood in the row may be kept; longestvalue, longestreason: characters;
-- codes, meanings: the reject codes, for where it may not
WITH first_reasons AS (
    SELECT DISTINCT ON (source_no) source_no, code, field, value, reason FROM staged_rejects ORDER BY source_no, code
), taken_out AS (
    DELETE FROM staged USING first_reasons WHERE staged.source_no = first_reasons.source_no
    RETURNING first_reasons.*, to_jsonb(staged) AS staged_row
)
INSERT INTO import_rejects (run_id, file, record, code, field, value, reason, source)
SELECT @run, file, source_no - first_no + 1, code, field, CASE WHEN @whole THEN left(value, @longestvalue) END,
       CASE WHEN @whole THEN left(reason, @longestreason) ELSE (SELECT meaning FROM unnest(@codes, @meanings) AS known (name, meaning) WHERE name = code) END, 
       CASE WHEN @whole THEN staged_row - '{release_id,source_no,geom,lonlat,point,point_lonlat}'::text[]
           || jsonb_strip_nulls(jsonb_build_object('geometry', ST_AsEWKT(ST_GeomFromGeoJSON(NULLIF(staged_row -> 'geom', 'null'::jsonb)), 3))) END
FROM taken_out
JOIN staged_files ON source_no BETWEEN first_no AND last_no;
TRUNCATE staged_rejects;
