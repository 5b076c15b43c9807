using System.Globalization;

namespace Wessex.Importers.Pipeline;

/// <summary>A quality report as lines for a terminal.</summary>
internal static class ReportText
{
    private const int ExamplesShown = 3;
    private const int FilesShown = 3;

    /// <summary>The lines, safe to show: what files hold may be anything.</summary>
    public static IEnumerable<string> Lines(long run, QualityReport report) => AsTheyStand(run, report).Select(Reading.SourceFiles.Name);

    private static IEnumerable<string> AsTheyStand(long run, QualityReport report)
    {
        var series = report.Series.Length > 0 ? $" \"{report.Series}\"" : "";
        var origin = report.Synthetic switch { true => "SYNTHETIC, ", false => "real data, ", null => "" };
        yield return $"{report.Dataset}{series} as at {report.AsAt}, {origin}read as form {report.Profile}";
        foreach (var warning in report.Warnings)
        {
            yield return $"  ! {warning}";
        }

        yield return $"  read      {report.Records,12:N0} records of {report.Files.Count} file{(report.Files.Count == 1 ? "" : "s")}";
        foreach (var crs in report.Files.Where(file => file.Crs is not null).GroupBy(file => (file.Crs, file.CrsKnownBy)))
        {
            yield return $"  positions in {crs.Key.Crs}, known by {crs.Key.CrsKnownBy}{(crs.Count() < report.Files.Count ? $" ({string.Join(", ", crs.Take(FilesShown).Select(file => file.Name))}{(crs.Count() > FilesShown ? ", …" : "")})" : "")}";
        }

        yield return $"  {(report.Release is null ? "loaded   " : "published")} {report.Rows,12:N0} rows{(report.Derived > 0 ? $", {report.Derived:N0} of them derived" : "")}";
        yield return $"  rejected  {report.Rejected.Values.Sum(),12:N0}{(report.Rejected.Count > 0 ? $" (./wessex rejects {run} lists them)" : "")}";
        foreach (var (code, records) in report.Rejected)
        {
            yield return $"    {code,-14} {records,9:N0}";
            foreach (var example in report.Examples.Where(example => example.Code == code).Take(ExamplesShown))
            {
                yield return $"      {example.File} record {example.Record:N0}: {example.Reason}";
            }
        }

        foreach (var (kind, records) in report.Repaired)
        {
            yield return $"  repaired  {records,12:N0} {kind}";
        }

        foreach (var shapes in report.Shapes)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"    {shapes.Shapes:N0} of {shapes.Before:N1} {shapes.Unit} before, {shapes.After:N1} {shapes.Unit} after");
            foreach (var shape in shapes.First.Take(ExamplesShown))
            {
                yield return $"      {shape}";
            }
        }

        foreach (var (kind, records) in report.Noted)
        {
            yield return $"  noted     {records,12:N0} {kind}";
        }

        foreach (var part in report.Covered)
        {
            yield return $"  covers    {part.Covered,12:N0} of {part.All:N0} {part.Part} ({Percent((double)part.Covered / part.All)})";
        }

        foreach (var beside in report.Published)
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"  beside Ofcom's figure for {beside.AreaName} ({beside.AsAt}): {beside.Level} {beside.Ours:0.##} % here, {beside.Published:0.##} % published; {beside.Basis}");
        }

        foreach (var line in Columns(report).Concat(Comparison(report)).Concat(report.Unjoined.SelectMany(Unjoined)))
        {
            yield return line;
        }
    }

    private static IEnumerable<string> Columns(QualityReport report)
    {
        if (report.UnknownColumns.Count > 0)
        {
            yield return $"  columns that no profile knows, not loaded: {string.Join(", ", report.UnknownColumns)}";
        }

        var absent = report.Nulls.Where(column => column.Value.Rows == report.Rows).Select(column => column.Key).ToList();
        if (absent.Count > 0)
        {
            yield return $"  not stated for any, unknown for all: {string.Join(", ", absent)}";
        }

        if (report.LeftOut.Count > 0)
        {
            yield return $"  files left out: {string.Join(", ", report.LeftOut.Take(10))}{(report.LeftOut.Count > 10 ? $" and {report.LeftOut.Count - 10} more" : "")}";
        }

        var nulls = report.Nulls.Where(column => column.Value.Rows > 0 && !absent.Contains(column.Key)).ToList();
        if (nulls.Count > 0)
        {
            yield return $"  blank: {string.Join(", ", nulls.Select(column => $"{column.Key} {column.Value.Rows:N0} ({Percent(column.Value.Share)})"))}";
        }
    }

    private static IEnumerable<string> Comparison(QualityReport report)
    {
        if (report.Compared is not { } compared)
        {
            yield break;
        }

        var against = $"  against release {compared.Release} ({compared.AsAt}):";
        if (compared.Keys is { } keys)
        {
            var columns = keys.ChangedColumns.Count == 0 ? "" : $" ({string.Join(", ", keys.ChangedColumns.Select(column => $"{column.Key} {column.Value:N0}"))})";
            yield return $"{against} {keys.Gained:N0} gained, {keys.Lost:N0} lost, {keys.Changed:N0} changed{columns}";
            yield break;
        }

        yield return $"{against} {report.Rows:N0} rows, {compared.RowsBefore:N0} there";
        foreach (var layer in compared.Areas)
        {
            yield return $"    {layer.Layer} covers {ShrinkGuard.Area(layer.Now)}, {ShrinkGuard.Area(layer.Before)} there";
        }
    }

    private static IEnumerable<string> Unjoined(UnjoinedKeys keys)
    {
        var why = new[] { (keys.Absent, "absent"), (keys.NoPosition, "without a position"), (keys.OtherVintage, "of LSOAs of another census") }
            .Where(reason => reason.Item1 > 0).Select(reason => $"{reason.Item1:N0} {reason.Item2}");
        yield return $"  {keys.Count:N0} keys of {keys.Dataset} release {keys.Release} have no place in {keys.ReferenceDataset} release {keys.Reference}: "
            + $"{string.Join(", ", why)} (./wessex releases --unjoined {keys.Release} lists them)";
        if (keys.First.Count > 0)
        {
            yield return $"    {string.Join(", ", keys.First)}{(keys.Count > keys.First.Count ? " …" : "")}";
        }
    }

    private static string Percent(double share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";
}
