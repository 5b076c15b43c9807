-- Every key of ASP.NET Core Data Protection, the oldest first; it knows itself which it may still use.
-- No parameters.
SELECT xml FROM data_protection_keys ORDER BY created_at, friendly_name
