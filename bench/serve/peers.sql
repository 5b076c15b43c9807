-- What the peers and pgbench serve: the same rows as the collection premises of the newest edition, from the same table; 2,000 places where premises are, with the box of
-- about a kilometre around each, and the tiles of zoom 12 to 14 they lie in. peer_mercator has the premises once more in Web Mercator: the ceiling for tiles.
-- :calculation: the edition's premises levels.
CREATE VIEW peer_premises AS
SELECT uprn, postcode,
       CASE full_fibre WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS full_fibre,
       CASE gigabit WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS gigabit,
       CASE ultrafast300 WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS ultrafast300,
       CASE ultrafast100 WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS ultrafast100,
       CASE superfast WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS superfast,
       CASE decent WHEN true THEN 'served' WHEN false THEN 'lacking' ELSE 'unknown' END AS decent,
       geom, lonlat
FROM premises_levels WHERE calculation_id = :calculation AND geom IS NOT NULL;

CREATE TABLE peer_places AS
SELECT row_number() OVER ()::int AS k, uprn, ST_X(lonlat) AS lon, ST_Y(lonlat) AS lat,
       ST_Envelope(ST_Buffer(geom, 495)) AS box
FROM (SELECT * FROM peer_premises ORDER BY md5(uprn::text) LIMIT 2000) AS chosen;
ALTER TABLE peer_places ADD PRIMARY KEY (k);

CREATE TABLE peer_tiles AS
SELECT k, z, floor((lon + 180) / 360 * 2 ^ z)::int AS x, floor((1 - ln(tan(radians(lat)) + 1 / cos(radians(lat))) / pi()) / 2 * 2 ^ z)::int AS y
FROM (SELECT k, lon, lat, 12 + (k % 3) AS z FROM peer_places) AS zoomed;
ALTER TABLE peer_tiles ADD PRIMARY KEY (k);

CREATE TABLE peer_mercator AS
SELECT uprn, postcode, full_fibre, gigabit, ultrafast300, ultrafast100, superfast, decent, ST_Transform(lonlat, 3857)::geometry(Point, 3857) AS geom FROM peer_premises ORDER BY geom;
CREATE INDEX ON peer_mercator USING gist (geom);
VACUUM ANALYZE peer_places;
VACUUM ANALYZE peer_tiles;
VACUUM ANALYZE peer_mercator;
