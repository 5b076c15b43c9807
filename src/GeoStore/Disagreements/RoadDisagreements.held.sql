-- The comparisons of measured with predicted signal along roads that an edition holds.
-- @edition: id.
SELECT compared.calculation_id AS "Calculation", compared.measured AS "Measured", places.calculation_id AS "Places", roads.id AS "Roads", measured.technology AS "Technology",
       measured.environment AS "Environment", measured.profile AS "Profile", predicted.operators AS "Operators", measured.releases || predicted.releases AS "Releases"
FROM edition_calculations AS held
JOIN signal_comparisons AS compared ON compared.calculation_id = held.calculation_id
JOIN signal_questions AS measured ON measured.calculation_id = compared.measured
JOIN signal_questions AS predicted ON predicted.calculation_id = compared.predicted
JOIN edition_calculations AS places ON places.edition_id = held.edition_id AND places.kind = 'road-places'
JOIN edition_releases AS listed ON listed.edition_id = held.edition_id
JOIN releases AS roads ON roads.id = listed.release_id AND roads.dataset = 'os-open-roads'
WHERE held.edition_id = @edition
ORDER BY measured.technology, measured.environment, measured.profile
