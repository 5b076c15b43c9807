-- Names the cells of roads and the areas that they lie in.
-- @calculation. Reads the temporary "cells_found".
INSERT INTO road_cells (calculation_id, cell, class, road_number, trunk, mm)
SELECT @calculation, cell, class, road_number, trunk, mm FROM cells_found;

INSERT INTO cell_areas (calculation_id, cell, kind, code)
SELECT @calculation, found.cell, place.kind, place.code
FROM cells_found AS found
JOIN place_areas AS place ON place.calculation_id = @calculation AND place.place = found.place;

CALL attach_computed('road_pieces', @calculation);
ANALYZE road_cells, cell_areas;
