-- Adds what is left of a run of cells to the staged release.
-- release; kind: covered or extent; network, technology, environment, size: the grid; source; sourceno: of its record; geom: EPSG:27700; lonlat: EPSG:4326
INSERT INTO staged (release_id, kind, operator, technology, environment, part, source, cell_size_m, geom, lonlat, source_no)
VALUES (
    @release, @kind, @network, @technology, @environment,
    (SELECT 1 + COALESCE(max(part), 0) FROM staged WHERE release_id = @release AND kind = @kind AND operator = @network AND technology = @technology AND environment = @environment),
    @source, @size, @geom, @lonlat, @sourceno)
