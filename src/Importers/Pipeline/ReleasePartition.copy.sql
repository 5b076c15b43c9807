-- Writes the COPY statement of a partition that is being loaded.
-- partition: its name; columns: between release_id and source_no, in the order in which they are written
SELECT format('COPY %I (release_id, %s, source_no) FROM STDIN (FORMAT BINARY)', @partition, string_agg(format('%I', name), ', ' ORDER BY place))
FROM unnest(@columns) WITH ORDINALITY AS columns (name, place);
