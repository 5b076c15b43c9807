-- An edition's levels of premises.
-- @edition.
SELECT calculation_id FROM edition_calculations WHERE edition_id = @edition AND kind = 'premises-levels'
