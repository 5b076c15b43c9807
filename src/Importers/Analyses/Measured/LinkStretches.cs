using System.Globalization;
using Wessex.Importers.Analyses.Signal;

namespace Wessex.Importers.Analyses.Measured;

/// <summary>A link in stretches of the profile's length, the last as short as it comes out, and the readings on each.</summary>
internal sealed class LinkStretches
{
    private readonly MeasuredQuestion _question;
    private readonly long _lengthMm;
    private readonly long _stretchMm;
    private readonly SortedDictionary<(int Stretch, int Operator), List<LevelReading>> _readings = [];
    private List<(Stretch Part, string Operator, RunFigures Figures)>? _measured;

    public LinkStretches(RoadLink link, MeasuredQuestion question)
    {
        _question = question;
        Identifier = link.Identifier;
        _lengthMm = (long)Math.Round(link.Line.Length * 1000);
        _stretchMm = (long)Math.Round(question.Profile.Aggregation.RunM.Value * 1000);
    }

    public string Identifier { get; }

    /// <summary>A reading belongs to the stretch that begins at its place or before; at the very end to the last.</summary>
    public void Add(long chainageMm, string code, LevelReading reading)
    {
        var stretch = (int)Math.Clamp(chainageMm / _stretchMm, 0, Math.Max(0, _lengthMm - 1) / _stretchMm);
        var key = (stretch, Bit(code));
        (_readings.TryGetValue(key, out var known) ? known : _readings[key] = []).Add(reading);
    }

    /// <summary>The stretches with readings, from the link's start, operators in their order.</summary>
    public IReadOnlyList<(Stretch Part, string Operator, RunFigures Figures)> Measured() => _measured ??= [.. Measure()];

    /// <summary>The whole link, neighbours of one state joined; a stretch without readings is unknown of every operator.</summary>
    public List<SignalRun> Runs()
    {
        var runs = new List<SignalRun>();
        var states = Measured().ToLookup(one => one.Part.FromMm, one => (Bit(one.Operator), one.Figures.Covered));
        for (var from = 0L; from < _lengthMm; from += _stretchMm)
        {
            var (covered, lacking) = (0, 0);
            foreach (var (bit, state) in states[from])
            {
                covered |= state == true ? 1 << bit : 0;
                lacking |= state == false ? 1 << bit : 0;
            }

            var to = Math.Min(from + _stretchMm, _lengthMm);
            if (runs.Count > 0 && runs[^1].Covered == covered && runs[^1].Lacking == lacking)
            {
                runs[^1] = runs[^1] with { ToMm = to };
            }
            else
            {
                runs.Add(new SignalRun(from, to, covered, lacking));
            }
        }

        return runs;
    }

    private IEnumerable<(Stretch Part, string Operator, RunFigures Figures)> Measure()
    {
        var threshold = _question.Profile.BarAtPhone(_question.Threshold);
        foreach (var ((stretch, bit), readings) in _readings)
        {
            var (part, code) = (Part(stretch), _question.Operators[bit]);
            var name = string.Create(CultureInfo.InvariantCulture, $"{Identifier}|{part.FromMm}|{code}");
            yield return (part, code, RunFigures.Of(readings, threshold, _question.Profile.Aggregation, name));
        }
    }

    private Stretch Part(int stretch) => new(stretch * _stretchMm, Math.Min((stretch + 1) * _stretchMm, _lengthMm));

    private int Bit(string code)
    {
        for (var bit = 0; ; bit++)
        {
            if (_question.Operators[bit] == code)
            {
                return bit;
            }
        }
    }
}
