-- Notes the files of the release with the numbers of their records.
-- files, first_numbers, last_numbers: one element per file
INSERT INTO staged_files (file, first_no, last_no)
SELECT * FROM unnest(@files, @firstnumbers, @lastnumbers);
