-- What the edition in force was computed from, for computing it again.
SELECT levels.calculation_id, places.calculation_id, (SELECT id FROM releases WHERE dataset = 'os-open-roads'),
       ARRAY(SELECT release_id FROM edition_releases WHERE edition_id = levels.edition_id)
FROM current_edition AS pointer
JOIN edition_calculations AS levels ON levels.edition_id = pointer.edition_id AND levels.kind = 'premises-levels'
JOIN edition_calculations AS places ON places.edition_id = pointer.edition_id AND places.kind = 'road-places'
