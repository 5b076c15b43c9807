-- Keys that differ only in case and spacing are one asset's: the first record stays.
-- release: the staged release's number
INSERT INTO staged_rejects (source_no, code, field, value, reason)
SELECT later.source_no, 'duplicate-key', 'asset_key', later.asset_key,
       format('%s differs only in case or spacing from %s of record %s of %s, which is kept', later.asset_key, later.first_key, later.first_no - file.first_no + 1, file.file)
FROM (
    SELECT source_no, asset_key, first_value(source_no) OVER same AS first_no, first_value(asset_key) OVER same AS first_key
    FROM staged
    WINDOW same AS (PARTITION BY owner, layer, upper(regexp_replace(asset_key, '\s', '', 'g')) ORDER BY source_no)
) AS later
JOIN staged_files AS file ON later.first_no BETWEEN file.first_no AND file.last_no
WHERE later.source_no > later.first_no;
