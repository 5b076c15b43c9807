-- Where links of other numbered roads end at an end of a road's links: easting, northing, numbers.
-- @roads: release; @road: number.
WITH ends AS (
    SELECT DISTINCT place.geom
    FROM road_links AS link
    CROSS JOIN LATERAL (VALUES (ST_StartPoint(link.geom)), (ST_EndPoint(link.geom))) AS place (geom)
    WHERE link.release_id = @roads AND link.road_number = @road
)
SELECT ST_X(ends.geom), ST_Y(ends.geom), array_agg(DISTINCT other.road_number ORDER BY other.road_number)
FROM ends
JOIN road_links AS other ON other.release_id = @roads AND other.geom && ST_Expand(ends.geom, 0.005) AND other.road_number <> @road
    AND (ST_DWithin(ST_StartPoint(other.geom), ends.geom, 0.005) OR ST_DWithin(ST_EndPoint(other.geom), ends.geom, 0.005))
GROUP BY ends.geom
