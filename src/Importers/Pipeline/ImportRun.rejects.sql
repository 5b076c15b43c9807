-- Keeps a batch of rejects.
-- id: run; files, records, codes, fields, values, reasons, sources: one element per reject, sources as JSON text
INSERT INTO import_rejects (run_id, file, record, code, field, value, reason, source)
SELECT @id, file, record, code, field, value, reason, source::jsonb
FROM unnest(@files, @records, @codes, @fields, @values, @reasons, @sources) AS rejects (file, record, code, field, value, reason, source);
