-- Which evidence decided each level of each premises, where sources disagree, and what officers know better.

-- Who decided each level, one letter per level in the order full-fibre, gigabit, ultrafast300, ultrafast100, superfast, decent (evidence_sources).
ALTER TABLE premises_levels ADD COLUMN decided_by text;

CREATE TABLE evidence_sources (
    letter text PRIMARY KEY CHECK (length(letter) = 1),
    source text NOT NULL UNIQUE,                -- a data set, or override
    words text NOT NULL
);
INSERT INTO evidence_sources (letter, source, words)
VALUES ('V', 'override', 'an officer''s override'),
       ('S', 'supplier-full-fibre', 'suppliers'' declarations'),
       ('B', 'bduk-premises', 'the BDUK premises release'),
       ('O', 'ofcom-fixed-postcode', 'Ofcom''s coverage of the whole postcode');

-- What an officer knows of a premises and no source says rightly. Kept for ever: a mistake is withdrawn, not deleted.
CREATE TABLE premises_overrides (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    uprn bigint NOT NULL,
    level text NOT NULL CHECK (level IN ('full-fibre', 'gigabit', 'ultrafast300', 'ultrafast100', 'superfast', 'decent')),
    value text NOT NULL CHECK (value IN ('true', 'false', 'unknown')),
    reason text NOT NULL CHECK (btrim(reason) <> ''),
    made_by text NOT NULL CHECK (btrim(made_by) <> ''),
    made_at timestamptz NOT NULL DEFAULT now(),
    from_date date NOT NULL,                    -- in force from this day
    until_date date NOT NULL,                   -- to this day, itself included
    withdrawn_at timestamptz,
    withdrawn_by text,
    CHECK (from_date <= until_date),
    CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX premises_overrides_uprn ON premises_overrides (uprn, level);

-- The overrides in force at a date (null: today): per premises and level the one made last.
CREATE FUNCTION overrides_in_force(at_date date) RETURNS TABLE (override_id int) LANGUAGE sql STABLE AS $$
    SELECT DISTINCT ON (uprn, level) id
    FROM premises_overrides
    WHERE withdrawn_at IS NULL AND coalesce(at_date, current_date) BETWEEN from_date AND until_date
    ORDER BY uprn, level, id DESC
$$;

CREATE TABLE edition_overrides (
    edition_id int NOT NULL REFERENCES editions,
    override_id int NOT NULL REFERENCES premises_overrides,
    PRIMARY KEY (edition_id, override_id)
);

-- Two sources that say opposite things of one premises, whichever decides (calculation kind: premises-levels). The first stands higher in precedence.
CREATE TABLE premises_disagreements (
    calculation_id int NOT NULL,
    uprn bigint NOT NULL,
    cell int NOT NULL,                          -- of the same calculation
    level text NOT NULL,                        -- what the first source speaks of
    source text NOT NULL,                       -- evidence_sources.source
    says boolean NOT NULL,
    against text NOT NULL,
    against_level text NOT NULL,                -- what the second speaks of: the same, or gigabit against full fibre
    against_says boolean NOT NULL,
    PRIMARY KEY (calculation_id, uprn, level, source, against, against_level)
) PARTITION BY LIST (calculation_id);

-- Every premises of a levels calculation as a question sees it: the state of one level with who decided it, what is planned, and what it is.
-- coverage: the premises release; buildings: the release of public buildings, or null. One select, so that the planner sees through it.
CREATE FUNCTION premises_asked(calculation int, coverage int, buildings int, asked_level text) RETURNS TABLE (
    uprn bigint, postcode text, cell int, served boolean, decided_by text, geom geometry, lonlat geometry,
    planned text, planned_through text, planned_by date, contract text, supplier text, lot text, status text, kind text, name text, owner text
) LANGUAGE sql STABLE AS $$
    SELECT l.uprn, l.postcode, l.cell,
           CASE asked_level
               WHEN 'full-fibre' THEN l.full_fibre WHEN 'gigabit' THEN l.gigabit WHEN 'ultrafast300' THEN l.ultrafast300
               WHEN 'ultrafast100' THEN l.ultrafast100 WHEN 'superfast' THEN l.superfast WHEN 'decent' THEN l.decent
           END,
           substr(l.decided_by, array_position(ARRAY['full-fibre', 'gigabit', 'ultrafast300', 'ultrafast100', 'superfast', 'decent'], asked_level), 1),
           l.geom, l.lonlat,
           CASE WHEN c.gis OR c.vouchers OR c.hubs OR c.future_gigabit THEN 'yes' WHEN NOT c.gis AND NOT c.future_gigabit THEN 'no' ELSE 'unknown' END,
           CASE WHEN c.gis THEN 'contract' WHEN c.vouchers THEN 'voucher' WHEN c.hubs THEN 'hub' WHEN c.future_gigabit THEN 'announced' END,
           c.gis_final_coverage_date,
           CASE WHEN c.gis THEN c.gis_contract_name WHEN c.vouchers THEN c.vouchers_contract_name WHEN c.hubs THEN c.hubs_contract_name END,
           CASE WHEN c.gis THEN c.gis_supplier WHEN c.vouchers THEN c.vouchers_supplier WHEN c.hubs THEN c.hubs_supplier END,
           nullif(btrim(c.lot_id), ''),
           CASE WHEN c.subsidy_control_status ILIKE '%white%' THEN 'white'
                WHEN c.subsidy_control_status ILIKE '%review%' THEN 'under-review'
                WHEN c.subsidy_control_status ILIKE '%grey%' OR c.subsidy_control_status ILIKE '%black%' THEN 'grey-black'
                WHEN c.subsidy_control_status ILIKE '%unassessed%' THEN 'unassessed'
                ELSE 'not-stated'
           END,
           b.kind, b.name, b.owner
    FROM premises_levels l
    JOIN premises_coverage c ON c.release_id = coverage AND c.uprn = l.uprn
    LEFT JOIN public_buildings b ON b.release_id = buildings AND b.uprn = l.uprn
    WHERE l.calculation_id = calculation
$$;

GRANT INSERT, UPDATE (withdrawn_at, withdrawn_by) ON premises_overrides TO wessex_importer;
GRANT INSERT, DELETE ON edition_overrides TO wessex_importer;
GRANT SELECT ON evidence_sources, premises_overrides, edition_overrides, premises_disagreements TO wessex_importer, wessex_api, wessex_reader;
ALTER TABLE premises_disagreements OWNER TO wessex_importer; -- who attaches partitions
