using System.Text.RegularExpressions;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>The publisher's date where a file's name starts with it: <c>202507_programmes.csv</c>.</summary>
internal static partial class MonthInName
{
    /// <summary>How a person gives the date so that the file itself says it.</summary>
    public const string Words = "a file name that starts with YYYYMM_";

    /// <summary>The month that the name starts with, or the name of the archive or folder that it is in; null when none does.</summary>
    public static AsAt? Of(SourceFile file) =>
        file.Name.Split('/').Reverse().Select(name => Start.Match(name)).FirstOrDefault(name => name.Success) is { } found
            ? AsAt.Parse(found.Groups["month"].Value)
            : null;

    [GeneratedRegex("^(?<month>[0-9]{6})_", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Start { get; }
}
