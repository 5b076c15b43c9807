-- The calculation that counted what changed between two calculations of signal; no row when they were not compared with an edition.
-- @from, @to; @fromPlaces, @toPlaces: placements of roads.
SELECT calculation_id
FROM signal_changes
WHERE earlier = @from AND later = @to AND earlier_places = @fromPlaces AND later_places = @toPlaces
ORDER BY calculation_id
LIMIT 1
