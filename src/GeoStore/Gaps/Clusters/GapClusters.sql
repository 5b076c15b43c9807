-- Premises that lack a level, grouped where each is within a distance of another of the group: the largest groups of at least a size, each with its hull
-- and what is near it. One row without a group where there is none: the totals stand in every row.
-- @calculation: of levels; @coverage: premises release; @buildings: release of public buildings, or null; @roads: release of roads, or null; @level;
-- @area: code to stay within, or null; @planned, @status: filters, or null; @distance: metres; @least: premises; @concave: form of the hull; @limit;
-- @below: the level whose lack makes a voucher possible; @rural: it must be rural as well, which nothing held says; @outsideProjectGigabit: and where Project Gigabit
-- neither procures nor has a contract. A lot in which nothing is contracted yet may be under procurement: nothing held says.
WITH contracted AS MATERIALIZED (
    SELECT DISTINCT nullif(btrim(lot_id), '') AS lot FROM premises_coverage WHERE @outsideProjectGigabit AND release_id = @coverage AND gis
), lacking AS MATERIALIZED (
    SELECT a.uprn, a.geom, a.planned,
           CASE WHEN NOT @outsideProjectGigabit THEN true
                WHEN said.gis THEN false
                WHEN NOT said.gis AND (a.lot IS NULL OR a.lot IN (SELECT lot FROM contracted)) THEN true
           END AS outside,
           level_served(l, @below) AS fast
    FROM premises_asked(@calculation, @coverage, @buildings, @level) a
    JOIN premises_levels l ON l.calculation_id = @calculation AND l.uprn = a.uprn
    JOIN premises_coverage said ON said.release_id = @coverage AND said.uprn = a.uprn
    WHERE NOT a.served
      AND (@area::text IS NULL OR a.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = @calculation AND code = @area))
      AND (@planned::text IS NULL OR a.planned = @planned)
      AND (@status::text IS NULL OR a.status = @status)
), grouped AS MATERIALIZED (
    -- with one point as a core, groups are the connected ones: no premises is on the edge of two, whatever the order
    SELECT *, ST_ClusterDBSCAN(geom, @distance, 1) OVER (ORDER BY uprn) AS cluster
    FROM lacking
    WHERE geom IS NOT NULL
), clusters AS MATERIALIZED (
    SELECT min(uprn) AS id, count(*) AS premises, count(*) FILTER (WHERE planned = 'yes') AS planned, ST_Collect(geom ORDER BY uprn) AS points,
           count(*) FILTER (WHERE NOT fast AND NOT @rural AND outside) AS eligible, count(*) FILTER (WHERE fast OR NOT outside) AS not_eligible
    FROM grouped
    GROUP BY cluster
    HAVING count(*) >= @least
), totals AS (
    SELECT (SELECT count(*) FROM lacking) AS lacking, (SELECT count(*) FROM lacking WHERE geom IS NULL) AS without_position,
           (SELECT count(*) FROM clusters) AS clusters, (SELECT coalesce(sum(premises), 0) FROM clusters)::bigint AS clustered
), largest AS (
    SELECT *, CASE WHEN @concave THEN ST_ConcaveHull(points, 0.4) ELSE ST_ConvexHull(points) END AS hull
    FROM clusters
    ORDER BY premises DESC, id
    LIMIT @limit
)
SELECT t.lacking AS "Lacking", t.without_position AS "WithoutPosition", t.clusters AS "Clusters", t.clustered AS "Clustered",
       c.id AS "Id", c.premises AS "Premises", c.planned AS "Planned", c.eligible AS "Eligible", c.not_eligible AS "NotEligible",
       c.hull AS "Hull", ST_Area(c.hull) AS "SquareMetres",
       (SELECT ST_Distance(p.geom, c.points)
        FROM premises_levels p
        WHERE p.calculation_id = @calculation AND p.geom IS NOT NULL
          AND level_served(p, @level)
        ORDER BY p.geom <-> c.points
        LIMIT 1) AS "ServedMetres",
       r.metres AS "RoadMetres", r.road AS "Road"
FROM totals t
LEFT JOIN largest c ON true
LEFT JOIN LATERAL (
    SELECT ST_Distance(l.geom, c.points) AS metres, coalesce(l.road_number, l.name, l.class) AS road
    FROM road_links l
    WHERE l.release_id = @roads AND c.points IS NOT NULL
    ORDER BY l.geom <-> c.points
    LIMIT 1
) r ON true
ORDER BY c.premises DESC, c.id
