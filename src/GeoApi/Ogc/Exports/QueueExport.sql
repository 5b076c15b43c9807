-- Asks for an export as the tier of the data source, whose search path finds the function; its job, or null when the caller, or everybody together, has too many.
-- @collection; @format; @edition; @parameters: JSON; @organisation: of an officer, else ''; @token: SHA-256; @caller; @most: that he may have.
SELECT ask_export(@collection, @format, @edition, @parameters::jsonb, @organisation, @token, @caller, @most)
