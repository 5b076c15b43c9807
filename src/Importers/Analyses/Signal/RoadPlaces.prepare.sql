-- Where pieces, combinations of areas and cells are put while they are found.
-- no parameters
CREATE TABLE new_road_pieces (LIKE road_pieces INCLUDING CONSTRAINTS);
CREATE TEMP TABLE combinations (place int, areas text[]) ON COMMIT DROP;
CREATE TEMP TABLE cells_found (cell int, place int, class text, road_number text, trunk boolean, mm bigint) ON COMMIT DROP;
