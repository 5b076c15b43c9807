-- Adds a part of the extent that was given as a file of its own: of all that the release predicts.
-- release; part: number; source: the file's name; geom: EPSG:27700; lonlat: EPSG:4326
INSERT INTO staged (release_id, kind, operator, technology, environment, part, source, geom, lonlat)
VALUES (@release, 'extent', '*', '*', '*', @part, @source, @geom, @lonlat);
