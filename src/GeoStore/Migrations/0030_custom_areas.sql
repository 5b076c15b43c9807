-- Custom areas: drawn by officers, of any number of series, and allowed to overlap.

-- A place is in one area of each kind, but in as many custom areas as hold it.
ALTER TABLE place_areas DROP CONSTRAINT place_areas_pkey, ADD PRIMARY KEY (calculation_id, place, kind, code);

-- Asks a worker to take the custom areas of a series out of use and to compute the edition without them; the number of the job. Null when the account may not (an admin may
-- of every series, an officer of those that begin with the organisation), or when there are none.
CREATE FUNCTION ask_removal(custom_series text, account int) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    added bigint;
BEGIN
    INSERT INTO jobs (kind, request, requested_by)
    SELECT 'analyse', jsonb_build_object('withdraw', custom_series), w.name
    FROM writer(account) AS w
    WHERE (w.role = 'admin' OR starts_with(custom_series, 'custom/' || w.organisation || '/'))
      AND EXISTS (SELECT FROM releases WHERE dataset = 'boundaries' AND series = custom_series AND starts_with(custom_series, 'custom/') AND withdrawn_at IS NULL)
    RETURNING id INTO added;
    PERFORM pg_notify('wessex_jobs', added::text);
    RETURN added;
END $$;
REVOKE ALL ON FUNCTION ask_removal FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_removal TO wessex_api_officer;
