using System.Globalization;
using System.Text.RegularExpressions;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;

namespace Wessex.GeoApi.Imports;

/// <summary>What can be said of an order to import before a worker looks at its files.</summary>
internal static partial class CheckImport
{
    private const int LongestText = 200;
    private static readonly string[] Dates = ["yyyy", "yyyy-MM", "yyyy-MM-dd"];

    /// <summary>Takes note of what is wrong by itself.</summary>
    public static void Check(this AskImport.Body body, ParameterReader read)
    {
        if (!Guid.TryParse(body.Upload, out _))
        {
            read.Refuse("upload", "upload is required: the id of an upload, which POST /api/uploads gives");
        }

        if (body.Dataset is null || !DatasetId.IsMatch(body.Dataset))
        {
            read.Refuse("dataset", "dataset is required: the id of a data set, such as council-assets");
        }

        if (body.Files is { Count: 0 })
        {
            read.Refuse("files", "files must name at least one file of the upload, or be left out for all");
        }

        if (body.AsAt is { } asAt && !DateOnly.TryParseExact(asAt, Dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            read.Refuse("as_at", $"as_at must be YYYY, YYYY-MM or YYYY-MM-DD, was '{asAt}'");
        }

        if (body.MaxRejects is not (null or (>= 0 and <= 100)))
        {
            read.Refuse("max_rejects", string.Create(CultureInfo.InvariantCulture, $"max_rejects must be a per cent from 0 to 100, was {body.MaxRejects}"));
        }

        foreach (var (name, text) in new (string, string?)[]
                 {
                     ("crs", body.Crs), ("layer", body.Layer), ("encoding", body.Encoding), ("kind", body.Kind), ("series", body.Series), ("operator", body.Operator),
                     ("technology", body.Technology), ("environment", body.Environment), ("antenna", body.Antenna),
                 })
        {
            if (text is not null && (text.Length is 0 or > LongestText || text.Any(char.IsControl)))
            {
                read.Refuse(name, $"{name} must be 1 to {LongestText} letters on one line, was {text.Length}");
            }
        }
    }

    /// <summary>Whether it is the caller's to import. The worker looks again, at the files themselves: a mapping file says whose assets they are.</summary>
    public static bool IsFor(this AskImport.Body body, Caller caller) => caller.Role == AccountRole.Admin || body.Dataset == "council-assets"
        || (body is { Dataset: "boundaries", Kind: "custom" } && body.Series?.StartsWith($"{caller.Organisation}/", StringComparison.Ordinal) == true);

    /// <summary>Whether a file of the upload holds data, rather than saying something about it.</summary>
    public static bool IsData(this AskImport.Body body, string name) =>
        name != body.Mapping && name != body.Extent && !name.EndsWith(".mapping.json", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^[a-z0-9-]{2,60}$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex DatasetId { get; }
}
