-- How many stretches a listing holds, and their millimetres, by what is said of them: the listing itself without its pages.
-- @comparison, @measured: calculations; @places; @roads: release; @classes: as published; @Road, @Trunk, @area, @Operator: or null; @Says: class or null;
-- @chance: the most that is listed, or null.
SELECT class, count(*) AS stretches, sum(to_mm - from_mm)::bigint AS mm
FROM road_disagreements_asked(@comparison, @measured, @places, @roads, @classes, @Road, @Trunk, @area, @Operator, @Says, @chance) AS asked
GROUP BY class
