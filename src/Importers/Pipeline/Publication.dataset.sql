-- Brings the description of a data set to what this program says of it.
-- the columns of datasets
INSERT INTO datasets (id, title, publisher, licence, attribution, cadence, home_page, role)
VALUES (@id, @title, @publisher, @licence, @attribution, @cadence, @homepage, @role)
ON CONFLICT (id) DO UPDATE SET
    title = excluded.title, publisher = excluded.publisher, licence = excluded.licence, attribution = excluded.attribution,
    cadence = excluded.cadence, home_page = excluded.home_page, role = excluded.role
WHERE datasets IS DISTINCT FROM excluded;
