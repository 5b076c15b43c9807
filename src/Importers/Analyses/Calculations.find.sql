-- The calculation with these inputs.
-- @kind; @inputs: canonical.
SELECT id FROM calculations WHERE kind = @kind AND inputs = @inputs
