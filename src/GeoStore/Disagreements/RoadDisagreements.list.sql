-- Stretches that disagree, in the order of link, place and operator, with the lines of their links. A stretch that lies in the area in part is listed.
-- @comparison, @measured: calculations; @places; @roads: release; @classes: as published; @Road, @Trunk, @area, @Operator: or null; @Says: class or null;
-- @chance: the most that is listed, or null; @afterLink, @afterFrom (millimetres), @afterOperator: where the page before ended, or null; @limit.
SELECT link, from_mm, to_mm, operator, class, road_number, road_class, trunk, readings, median_dbm, p10_dbm, share, share_low, share_high, drives, drives_over, chance,
       oldest, newest, surveys, geom, lonlat
FROM road_disagreements_asked(@comparison, @measured, @places, @roads, @classes, @Road, @Trunk, @area, @Operator, @Says, @chance) AS asked
WHERE @afterLink::text IS NULL OR (link, from_mm, operator) > (@afterLink, @afterFrom::bigint, @afterOperator::text)
ORDER BY link, from_mm, operator
LIMIT @limit
