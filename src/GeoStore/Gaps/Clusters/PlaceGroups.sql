-- The groups of premises that lack a level within a place, as kept with an edition; no row when it keeps none by this rule.
-- @edition; @level; @area: code of the place; @rule: key of the voucher rule, empty for none.
SELECT place.lacking AS "Lacking", place.clustered AS "Clustered", place.without_position AS "WithoutPosition", place.clusters AS "Clusters", place.largest AS "Id",
       place.premises AS "Premises", place.planned AS "Planned", place.square_kilometres AS "SquareKilometres", place.premises_per_square_kilometre AS "PremisesPerSquareKilometre",
       place.nearest_served_metres AS "NearestServedMetres", place.nearest_road_metres AS "NearestRoadMetres", place.nearest_road AS "NearestRoad",
       place.eligible AS "Eligible", place.not_eligible AS "NotEligible"
FROM edition_calculations AS held
JOIN place_clusters AS place ON place.calculation_id = held.calculation_id
WHERE held.edition_id = @edition AND held.kind = 'gap-clusters' AND place.lacking_level = @level AND place.code = @area AND place.voucher_rule = @rule
