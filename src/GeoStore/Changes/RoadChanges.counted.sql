-- Millimetres of road by area and state on either side of two editions, summed from counts by cell made with the edition. Null states: that side
-- has no such road there; where the road is in another area, or of another class, it is known to be there. A null area with states: in none of the kind.
-- @changes: calculation of what changed; @fromPlaces, @toPlaces: placements of roads; @by: kind of area; @classes: as published; @area: code to stay within on both
-- sides, or null.
WITH earlier AS MATERIALIZED (
    SELECT * FROM road_cells_asked(@fromPlaces, @classes, @by, @area)
), later AS MATERIALIZED (
    SELECT * FROM road_cells_asked(@toPlaces, @classes, @by, @area)
)
SELECT earlier.code AS "FromArea", later.code AS "ToArea",
       CASE WHEN earlier.cell IS NOT NULL THEN passage.from_covered::int END AS "FromCovered", CASE WHEN earlier.cell IS NOT NULL THEN passage.from_lacking::int END AS "FromLacking",
       CASE WHEN later.cell IS NOT NULL THEN passage.to_covered::int END AS "ToCovered", CASE WHEN later.cell IS NOT NULL THEN passage.to_lacking::int END AS "ToLacking",
       passage.from_cell IS NOT NULL AS "FromThere", passage.to_cell IS NOT NULL AS "ToThere", sum(passage.mm)::bigint AS "Mm"
FROM road_passages AS passage
LEFT JOIN earlier ON earlier.cell = passage.from_cell
LEFT JOIN later ON later.cell = passage.to_cell
WHERE passage.calculation_id = @changes AND (earlier.cell IS NOT NULL OR later.cell IS NOT NULL)
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
