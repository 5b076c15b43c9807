-- Which editions can be asked for and compared over time, in a few letters: another set has others.
-- No parameters.
SELECT left(md5(coalesce(string_agg(id::text, ',' ORDER BY id), '')), 10) FROM standing_editions
