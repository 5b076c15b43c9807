using System.Text.Json;

namespace Wessex.Importers.Analyses.Matching;

/// <summary>What matching came to: the report of a calculation.</summary>
internal sealed class MatchReport
{
    public static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>What was there to match by: <c>time and heading</c> or <c>distance only</c>.</summary>
    public string Method => ByTrace == 0 ? "distance only" : ByTrace == Readings ? "trace" : "trace; distance only where no time is published";

    public long Readings { get; private set; }

    /// <summary>Of them, readings whose level is blank.</summary>
    public long WithoutLevel { get; private set; }

    public long ByTrace { get; private set; }

    public long Matched { get; private set; }

    /// <summary>Readings by why they have no road.</summary>
    public SortedDictionary<string, long> Unmatched { get; } = new(StringComparer.Ordinal);

    /// <summary>Matched readings by the class of their road.</summary>
    public SortedDictionary<string, long> ByClass { get; } = new(StringComparer.Ordinal);

    public int Stops { get; set; }

    public long Parked { get; private set; }

    public long Counted { get; private set; }

    /// <summary>Readings with a time that name no run.</summary>
    public long WithoutRun { get; private set; }

    /// <summary>Into how many vehicles, each of one day, these were taken apart.</summary>
    public int VehiclesInferred { get; private set; }

    /// <summary>For people.</summary>
    public string Sentence
    {
        get
        {
            var why = Unmatched.Count == 0 ? "" : $" ({string.Join(", ", Unmatched.Select(reason => $"{reason.Value:N0} {Words(reason.Key)}"))})";
            return $"{Matched:N0} of {Readings:N0} readings matched to a road by {(ByTrace == Readings ? "their trace" : Method)}, {Readings - Matched:N0} not{why}; "
                + $"{Parked:N0} in {Stops:N0} stops, which count once each"
                + (WithoutRun == 0 ? "" : $"; {WithoutRun:N0} name no run and were taken apart into {VehiclesInferred:N0} vehicles of a day by how each goes on");
        }
    }

    public void Add(ReadingMatch match, bool hasLevel, string? roadClass)
    {
        Readings++;
        WithoutLevel += hasLevel ? 0 : 1;
        ByTrace += match.Method == "trace" ? 1 : 0;
        Parked += match.Stop is null ? 0 : 1;
        Counted += match.Counted ? 1 : 0;
        if (match.Unmatched is { } reason)
        {
            Unmatched[reason] = Unmatched.GetValueOrDefault(reason) + 1;
        }
        else
        {
            Matched++;
            ByClass[roadClass!] = ByClass.GetValueOrDefault(roadClass!) + 1;
        }
    }

    public void AddVehicles(int readings, int vehicles)
    {
        WithoutRun += readings;
        VehiclesInferred += vehicles;
    }

    private static string Words(string reason) => reason switch
    {
        "no-road" => "with no road near",
        "off-road" => "beside the road, as in a car park or a lay-by",
        _ => "between roads that cannot be told apart",
    };
}
