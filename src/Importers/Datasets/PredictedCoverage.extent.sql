-- Adds a part of the extent that was given as a file of its own: of all that the release predicts, after those that its own files have.
-- release; source: the file's name; geom: EPSG:27700; lonlat: EPSG:4326
INSERT INTO staged (release_id, kind, operator, technology, environment, part, source, geom, lonlat)
VALUES (
    @release, 'extent', '*', '*', '*',
    (SELECT 1 + COALESCE(max(part), 0) FROM staged WHERE kind = 'extent' AND operator = '*' AND technology = '*' AND environment = '*'),
    @source, @geom, @lonlat);
