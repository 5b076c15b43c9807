-- The counts of indicators of some areas in an edition and in those of the same rules that it may be compared with.
-- @edition; @engine: version of the rules; @areas: codes.
SELECT edition.id AS "Edition", counts.area_code AS "Area", counts.indicator AS "Indicator",
       counts.numerator AS "Numerator", counts.unknown AS "Unknown", counts.denominator AS "Denominator"
FROM editions AS edition
JOIN edition_calculations AS held ON held.edition_id = edition.id AND held.kind = 'indicators'
JOIN indicator_counts AS counts ON counts.calculation_id = held.calculation_id
WHERE counts.area_code = ANY (@areas)
  AND (edition.id = @edition OR (edition.engine_version = @engine AND edition.id IN (SELECT id FROM standing_editions)))
