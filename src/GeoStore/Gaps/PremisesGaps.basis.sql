-- What a levels calculation reported of its sources.
-- @calculation; @level: code.
SELECT coalesce((report ->> 'suppliers')::int, 0) AS "Suppliers",
       coalesce((report ->> 'postcode_coverage')::boolean, true) AS "PostcodeCoverage",
       coalesce((report ->> 'decent_up_too')::boolean, false) AS "DecentUpToo",
       coalesce((report ->> 'not_in_coverage')::bigint, 0) AS "NotInCoverage",
       coalesce((report ->> 'recognition_not_stated')::bigint, 0) AS "RecognitionNotStated",
       coalesce((report ->> 'suppliers_speaking')::int, 0) AS "SuppliersSpeaking",
       coalesce((report -> 'overridden' ->> @level)::bigint, 0) AS "Overridden"
FROM calculations
WHERE id = @calculation
