-- Ofcom's figure for fixed wireless by postcode, null = the release does not say.
ALTER TABLE postcode_coverage ADD COLUMN fwa_decent_percent real; -- can get decent broadband from fixed wireless access
