namespace Wessex.Importers.Analyses.Matching;

/// <summary>Matches a reading by distance alone, where nothing says which way the vehicle came: the nearest road, weighed against the others near by and none.</summary>
internal sealed class DistanceMatching(RoadIndex map)
{
    private readonly RoadRoutes _routes = new(map);
    private readonly List<RoadPlace> _places = [];

    public Located Match(double x, double y, bool parked)
    {
        map.Near(x, y, Likelihood.SearchRadius, Likelihood.MostRoads, _places);
        if (_places.Count == 0)
        {
            return new Located(null, 1, null);
        }

        var nearest = _places[0];
        var none = Math.Exp(Likelihood.OffRoad(parked));
        var sum = none + _places.Sum(place => Math.Exp(Likelihood.OnRoad(place.Distance, parked)));
        if (Math.Exp(Likelihood.OnRoad(nearest.Distance, parked)) < none)
        {
            return new Located(null, none / sum, nearest.Distance);
        }

        _routes.From(nearest, Likelihood.SamePlace);
        var together = _places.Where((place, i) => i == 0 || _routes.To(place) <= Likelihood.SamePlace).Sum(place => Math.Exp(Likelihood.OnRoad(place.Distance, parked)));
        return new Located(nearest, together / sum, nearest.Distance);
    }
}
