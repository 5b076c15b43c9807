-- Which releases the edition in force uses, said once: a boundary release only when figures are given by areas of it.
CREATE VIEW releases_in_use AS
SELECT r.id AS release_id
FROM current_edition c
JOIN edition_releases er ON er.edition_id = c.edition_id
JOIN releases r ON r.id = er.release_id
WHERE r.dataset <> 'boundaries'
   OR EXISTS (
       SELECT FROM edition_calculations ec JOIN held_areas h ON h.calculation_id = ec.calculation_id
       WHERE ec.edition_id = c.edition_id AND ec.kind = 'areas' AND h.release_id = r.id);
GRANT SELECT ON releases_in_use TO wessex_api, wessex_importer, wessex_reader;
