using Wessex.GeoStore.Gaps.Roads;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Datasets;

/// <summary>Reads the words that mobile data sets share, and says what they must be.</summary>
internal static class MobileWords
{
    public static IReadOnlyList<string> Antennas { get; } = ["roof", "in-cab"];

    /// <summary>2g, 3g, 4g, 5g or 5g-sa; null when it is none of them.</summary>
    public static string? Technology(string? text) => Plain(text) switch
    {
        "2g" or "gsm" => "2g",
        "3g" or "umts" or "wcdma" => "3g",
        "4g" or "lte" => "4g",
        "5g" or "5g-nsa" or "nr-nsa" => "5g",
        "5g-sa" or "5gsa" or "nr-sa" => "5g-sa",
        _ => null,
    };

    /// <summary>outdoor, in-vehicle or indoor; null when it is none of them.</summary>
    public static string? Environment(string? text) => Plain(text) switch
    {
        "outdoor" or "outdoors" => "outdoor",
        "in-vehicle" or "vehicle" or "in-car" or "invehicle" => "in-vehicle",
        "indoor" or "indoors" => "indoor",
        _ => null,
    };

    /// <summary>roof or in-cab; null when it is none of them.</summary>
    public static string? Antenna(string? text) => Plain(text) switch
    {
        "roof" or "external" => "roof",
        "in-cab" or "cab" or "incab" or "internal" => "in-cab",
        _ => null,
    };

    /// <summary>What a level in dBm is a level of: RSRP is 4G and 5G, 3G has RSCP and 2G RxLev.</summary>
    public static string LevelKind(string technology) => technology switch { "2g" => "rxlev", "3g" => "rscp", _ => "rsrp" };

    /// <summary>
    /// What a phone can report: RSRP −156 to −31 dBm (3GPP TS 36.133 and 38.133, extended ranges; ordinary values are −140 to −44), RSCP −121 to −25
    /// (25.133), RxLev −111 to −47 (45.008), the open ends of each scale included.
    /// </summary>
    public static (double Least, double Most) LevelRange(string technology) => technology switch { "2g" => (-111, -47), "3g" => (-121, -25), _ => (-156, -31) };

    /// <summary>The operator and technology of a record, checked against each other; what is wrong is noted in <paramref name="fields"/>.</summary>
    /// <param name="fields">Of the record.</param>
    /// <param name="operatorColumn">Any name of an operator.</param>
    /// <param name="technologyColumn">Any name of a technology.</param>
    /// <param name="options">What counts where a column is blank.</param>
    public static (Operator? Operator, string Technology) Network(ref RecordFields fields, Column operatorColumn, Column technologyColumn, ImportOptions options)
    {
        var (name, words) = (fields.Text(operatorColumn) ?? options.Operator, fields.Text(technologyColumn) ?? options.Technology);
        var (known, technology) = (Operators.Find(name), Technology(words));
        if (name is null || words is null)
        {
            var blank = name is null ? operatorColumn : technologyColumn;
            fields.Fail(RejectCode.MissingKey, blank, null, $"{blank.Header} must not be blank");
        }
        else if (known is null)
        {
            fields.Fail(RejectCode.BadKey, operatorColumn, name, $"{operatorColumn.Header} must be {Operators.Codes} or a name of one, was {name}");
        }
        else if (technology is null)
        {
            fields.Fail(RejectCode.BadKey, technologyColumn, words, $"{technologyColumn.Header} must be {string.Join(", ", SignalWords.Technologies)}, was {words}");
        }
        else if (!known.Has(technology))
        {
            fields.Fail(RejectCode.OutOfRange, technologyColumn, words, $"{known.Name} has no {technology.ToUpperInvariant()} network");
        }

        return (known, technology ?? "");
    }

    /// <summary>The environment that a record states; what is wrong is noted in <paramref name="fields"/>.</summary>
    public static string EnvironmentOf(ref RecordFields fields, Column column, string? words)
    {
        if (words is null)
        {
            fields.Fail(RejectCode.MissingKey, column, null, $"{column.Header} must not be blank");
        }
        else if (Environment(words) is null)
        {
            fields.Fail(RejectCode.BadKey, column, words, $"{column.Header} must be {string.Join(", ", SignalWords.Environments)}, was {words}");
        }

        return Environment(words) ?? "";
    }

    /// <summary>The sentence for an option whose value is none of its words; null when it is one, or not stated.</summary>
    public static string? Trouble(ImportOptions options) =>
        options.Operator is { } name && Operators.Find(name) is null ? $"--operator must be {Operators.Codes}, was {name}."
        : options.Technology is { } technology && Technology(technology) is null ? $"--technology must be {string.Join(", ", SignalWords.Technologies)}, was {technology}."
        : options.Environment is { } environment && Environment(environment) is null ? $"--environment must be {string.Join(", ", SignalWords.Environments)}, was {environment}."
        : options.Antenna is { } antenna && Antenna(antenna) is null ? $"--antenna must be {string.Join(" or ", Antennas)}, was {antenna}."
        : null;

    private static string? Plain(string? text) => text?.Trim().ToLowerInvariant().Replace('_', '-').Replace(' ', '-');
}
