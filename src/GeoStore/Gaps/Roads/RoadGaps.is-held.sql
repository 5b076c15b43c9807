-- Whether any motorway, A or B road held has a number.
-- @places: placement of roads; @road: number.
SELECT EXISTS (SELECT FROM road_cells WHERE calculation_id = @places AND road_number = @road)
