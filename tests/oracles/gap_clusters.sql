-- Groups of premises that lack a level in the edition in force, by PostGIS alone: what the program's own grouping must equal. Slow: each group asks for what is nearest to all its points.
-- @level; @distance: metres; @least: premises; @concave: form of the hull.
WITH edition AS (
    SELECT (SELECT calculation_id FROM edition_calculations WHERE edition_id = c.edition_id AND kind = 'premises-levels') AS levels,
           (SELECT r.id FROM edition_releases e JOIN releases r ON r.id = e.release_id WHERE e.edition_id = c.edition_id AND r.dataset = 'os-open-roads') AS roads
    FROM current_edition c
), grouped AS MATERIALIZED (
    SELECT uprn, geom, ST_ClusterDBSCAN(geom, @distance, 1) OVER (ORDER BY uprn) AS cluster
    FROM premises_levels l
    WHERE calculation_id = (SELECT levels FROM edition) AND NOT level_served(l, @level) AND geom IS NOT NULL
), clusters AS MATERIALIZED (
    SELECT min(uprn) AS id, count(*) AS premises, ST_Collect(geom ORDER BY uprn) AS points FROM grouped GROUP BY cluster HAVING count(*) >= @least
), hulls AS MATERIALIZED (
    SELECT *, CASE WHEN @concave THEN ST_ConcaveHull(points, 0.4) ELSE ST_ConvexHull(points) END AS hull FROM clusters
)
SELECT h.id AS "Id", h.premises AS "Premises", ST_Area(h.hull) AS "SquareMetres", ST_NPoints(h.hull) AS "Vertices",
       (SELECT min(ST_Distance(p.geom, h.points)) FROM premises_levels p WHERE p.calculation_id = (SELECT levels FROM edition) AND level_served(p, @level)
          AND p.geom && ST_Expand(h.points, 20000)) AS "ServedMetres",
       near.metres AS "RoadMetres",
       (SELECT string_agg(coalesce(l.road_number, l.name, l.class), '|') FROM road_links l
        WHERE l.release_id = (SELECT roads FROM edition) AND ST_DWithin(l.geom, h.points, near.metres + 1e-6)) AS "Roads"
FROM hulls h,
LATERAL (
    SELECT ST_Distance(l.geom, h.points) AS metres FROM road_links l WHERE l.release_id = (SELECT roads FROM edition) ORDER BY l.geom <-> h.points LIMIT 1
) near
