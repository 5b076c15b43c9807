-- How many rectangles the cells of grids have become: of what is covered, and of the extent.
-- no parameters
SELECT count(*) FILTER (WHERE kind = 'covered'), count(*) FILTER (WHERE kind = 'extent') FROM staged WHERE cell_size_m IS NOT NULL;
