\set k random(1, 2000)
SELECT ST_AsMVT(f, 'premises') FROM (SELECT ST_AsMVTGeom(p.geom, ST_TileEnvelope(t.z, t.x, t.y), 4096, 64) AS geom, p.uprn, p.full_fibre, p.gigabit, p.ultrafast300, p.ultrafast100, p.superfast, p.decent FROM peer_tiles t JOIN peer_mercator p ON p.geom && ST_TileEnvelope(t.z, t.x, t.y, margin => 64.0 / 4096) WHERE t.k = :k) AS f;
