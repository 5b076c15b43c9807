-- Concave hulls, which follow their points more closely than convex ones, in the order given.
-- @points: a collection of points for each; @ratio: how far a hull may follow them, from 0, as closely as can be, to 1, not at all.
SELECT ST_ConcaveHull(points, @ratio)
FROM unnest(@points::geometry[]) WITH ORDINALITY AS given (points, place)
ORDER BY place
