-- Adds an area that was made from others.
-- release, code, name, kind, parentcode, parentname; geom: EPSG:27700; lonlat: EPSG:4326
INSERT INTO staged (release_id, code, name, kind, parent_code, parent_name, derived, geom, lonlat)
VALUES (@release, @code, @name, @kind, @parentcode, @parentname, true, @geom, @lonlat);
