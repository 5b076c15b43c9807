-- The counts of indicators of some areas in every edition of the same rules that can be asked for.
-- @engine: version of the rules; @areas: codes.
SELECT edition.id AS "Edition", counts.area_code AS "Area", counts.indicator AS "Indicator",
       counts.numerator AS "Numerator", counts.unknown AS "Unknown", counts.denominator AS "Denominator"
FROM editions AS edition
JOIN edition_calculations AS held ON held.edition_id = edition.id AND held.kind = 'indicators'
JOIN indicator_counts AS counts ON counts.calculation_id = held.calculation_id
WHERE edition.retired_at IS NULL AND edition.engine_version = @engine AND counts.area_code = ANY (@areas)
