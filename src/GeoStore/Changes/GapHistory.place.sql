-- Where a premises is, as an edition has it.
-- @calculation: of levels; @uprn.
SELECT postcode, ST_X(lonlat), ST_Y(lonlat) FROM premises_levels WHERE calculation_id = @calculation AND uprn = @uprn
