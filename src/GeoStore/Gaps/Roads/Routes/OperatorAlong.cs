namespace Wessex.GeoStore.Gaps.Roads.Routes;

/// <summary>One operator (or any of them) along the strips of a road: lengths by state, not-spots and drop-outs.</summary>
internal sealed class OperatorAlong(OperatorRule rule, IReadOnlyList<string> operators)
{
    /// <summary>Where the edges of two predictions nearly meet they leave slivers of a millimetre, which no phone notices: at 20 m/s this is half a second.</summary>
    public const decimal DropOutLeastMetres = 10;

    private const long MillimetresPer10Km = 10_000_000;

    private readonly List<RouteNotSpot> _notSpots = [];
    private long _covered;
    private long _lacking;
    private long _unknown;
    private int _dropOuts;

    public IReadOnlyList<RouteNotSpot> NotSpots => _notSpots;

    public void Add(int strip, StripLine line, List<(long FromMm, long ToMm, int Covered, int Lacking)> runs)
    {
        var states = Joined(runs);
        for (var i = 0; i < states.Count; i++)
        {
            var (from, to, state) = states[i];
            switch (state)
            {
                case true: _covered += to - from; break;
                case null: _unknown += to - from; break;
                default:
                    _lacking += to - from;
                    _dropOuts += (to - from) / 1000m >= DropOutLeastMetres && ((i > 0 && states[i - 1].State == true) || (i + 1 < states.Count && states[i + 1].State == true)) ? 1 : 0;
                    _notSpots.Add(new RouteNotSpot(
                        rule.Code, strip, from / 1_000_000m, to / 1_000_000m, (to - from) / 1000m, line.At(from, ends: false), line.At(to, ends: true)));
                    break;
            }
        }
    }

    public RouteOperator Result() => new(
        rule.Code, _covered / 1000m, _lacking / 1000m, _unknown / 1000m, _notSpots.MaxBy(spot => spot.Metres), _dropOuts,
        _covered + _lacking == 0 ? null : Math.Round((double)_dropOuts * MillimetresPer10Km / (_covered + _lacking), 3));

    private List<(long From, long To, bool? State)> Joined(List<(long FromMm, long ToMm, int Covered, int Lacking)> runs)
    {
        var states = new List<(long From, long To, bool? State)>();
        foreach (var (from, to, covered, lacking) in runs)
        {
            var state = rule.Serves(covered, lacking, operators);
            if (states.Count > 0 && states[^1].State == state)
            {
                states[^1] = states[^1] with { To = to };
            }
            else
            {
                states.Add((from, to, state));
            }
        }

        return states;
    }
}
