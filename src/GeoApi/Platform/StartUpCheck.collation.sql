-- Whether texts can be folded: the collation of Unicode's root language.
-- No parameters.
SELECT EXISTS (SELECT FROM pg_collation WHERE collname = 'und-x-icu' AND collprovider = 'i')
