-- What a levels calculation reported of its sources.
-- @calculation.
SELECT coalesce((report ->> 'suppliers')::int, 0) AS "Suppliers",
       coalesce((report ->> 'postcode_coverage')::boolean, true) AS "PostcodeCoverage",
       coalesce((report ->> 'decent_up_too')::boolean, false) AS "DecentUpToo",
       coalesce((report ->> 'not_in_coverage')::bigint, 0) AS "NotInCoverage",
       coalesce((report ->> 'recognition_not_stated')::bigint, 0) AS "RecognitionNotStated"
FROM calculations
WHERE id = @calculation
