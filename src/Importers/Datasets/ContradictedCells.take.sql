-- Takes the runs of a row of a grid that hold any of its given cells out of the staged release.
-- network, technology, environment, size: the grid; south: of the row, metres; cells: their western edges, metres
DELETE FROM staged
WHERE operator = @network AND technology = @technology AND environment = @environment AND cell_size_m = @size AND ST_YMin(geom) = @south
  AND geom && ST_MakeEnvelope((SELECT min(cell) FROM unnest(@cells) AS cell), @south, (SELECT max(cell) FROM unnest(@cells) AS cell) + @size, @south + @size, 27700)
  AND EXISTS (SELECT FROM unnest(@cells) AS cell WHERE cell >= ST_XMin(geom) AND cell < ST_XMax(geom))
RETURNING kind, source, source_no AS sourceno, ST_XMin(geom)::int AS west, ST_XMax(geom)::int AS east
