\set k random(1, 2000)
SELECT ST_AsGeoJSON(f.*) FROM (SELECT p.uprn, p.postcode, p.full_fibre, p.gigabit, p.ultrafast300, p.ultrafast100, p.superfast, p.decent, p.lonlat FROM peer_places c JOIN peer_premises p ON p.geom && c.box WHERE c.k = :k LIMIT 1000) AS f;
