using System.Globalization;
using Wessex.GeoStore.Grid;
using Wessex.Importers.Sample.DriveTests;

namespace Wessex.Importers.Sample.Writing;

/// <summary>Drive tests in the long form of a council's own survey and in the regulator's wide form of 165 columns, and where each reading truly was.</summary>
internal static class DriveTestFiles
{
    public const string Dataset = "drive-tests";

    public const string LongHeader =
        "survey,run,operator,technology,time,longitude,latitude,heading_deg,speed_kmh,antenna,level_dbm,download_mbps,upload_mbps,latency_ms\n";

    /// <summary>Where each reading truly was.</summary>
    public const string TruthName = "truth-readings.zip";

    public const string TruthHeader = "file,record,where,link,chainage_mm,stopped_group\n";

    private static readonly string[] Parameters = ["pci", "power", "sinr", "rsrp", "rsrq", "earfcn", "add_plmn", "mcc", "mnc", "nr"];

    /// <summary>The published names of the operators, with their codes and network codes.</summary>
    private static readonly (string Name, string Code, string Mnc)[] Wide = [("3uk", "H3", "20"), ("ee", "EE", "30"), ("o2", "TF", "10"), ("vf", "VO", "15")];

    public static string WideHeader { get; } = "latitude,longitude,month_year,hour_ref,rnum," + string.Join(',', Wide.SelectMany(one =>
        Enumerable.Range(1, 4).SelectMany(cell => Parameters.Select(parameter => $"{parameter}_top{cell}_{one.Name}")))) + "\n";

    public static void Long(Records records, Survey survey)
    {
        foreach (var reading in survey.Readings)
        {
            var (longitude, latitude) = Place(reading.Fix);
            records.Add(LongRow(survey, reading, longitude, latitude, Level(reading)));
        }

        var last = survey.Readings[^1];
        var (x, y) = Place(last.Fix);
        records.AddDirt(LongRow(survey, last, "0", "0", "-90"), "zero-position", "0,0 instead of a position");
        records.AddDirt(LongRow(survey, last, y, x, "-90"), "swapped-axes", "latitude and longitude have changed places");
        records.AddDirt(LongRow(survey, last, $"{last.Fix.Easting:0}", $"{last.Fix.Northing:0}", "-90"), "not-in-crs", "metres of the grid instead of degrees");
        records.AddDirt(LongRow(survey, last, x, y, "good"), "bad-number", "a word instead of a level");
        records.AddDirt(LongRow(survey, last with { Operator = "" }, x, y, "-90"), "missing-key", "the operator is blank");
        records.AddDirt(LongRow(survey, last, x, y, "-90").Replace($",{last.Technology},20", $",{last.Technology},the 20", StringComparison.Ordinal), "bad-date", "the time is none");
    }

    public static void OfcomWide(SampleDate date, Records records, Survey survey)
    {
        var record = 0;
        var last = "";
        foreach (var place in survey.Readings.Chunk(4))
        {
            var (longitude, latitude) = Place(place[0].Fix);
            last = WideRow(date, place, longitude, latitude, ++record);
            records.Add(last);
        }

        var fields = last.Split(',');
        records.AddDirt(string.Join(',', ["0", "0", .. fields[2..]]), "zero-position", "0,0 instead of a position");
        records.AddDirt(string.Join(',', [fields[1], fields[0], .. fields[2..]]), "swapped-axes", "latitude and longitude have changed places");
        records.AddDirt(string.Join(',', [.. fields[..2], "Undecimber", .. fields[3..]]), "bad-date", "no month is called so");
        records.AddDirt(string.Join(',', fields[..^1]), "short-record", "the last field is missing");
    }

    private static string LongRow(Survey survey, SignalReading reading, string longitude, string latitude, string level)
    {
        var fix = reading.Fix;
        var speeds = reading is { LevelDbm: { } dbm, Technology: "4g" } ? $"{Math.Max(0.1, (dbm + 118) * 0.9):0.0},{Math.Max(0.1, (dbm + 118) * 0.3):0.0},{35 + ((-dbm - 60) / 2)}" : ",,";
        var time = fix.Time.ToString("yyyy-MM-dd'T'HH:mm:ss'+01:00'", CultureInfo.InvariantCulture);
        return $"{survey.Name},{reading.Run},{reading.Operator},{reading.Technology},{time},{longitude},{latitude},{fix.HeadingDegrees},{Math.Max(0, fix.SpeedKmh):0.0},{reading.Antenna},{level},{speeds}";
    }

    private static string WideRow(SampleDate date, SignalReading[] place, string longitude, string latitude, int record)
    {
        var month = date.Index == 0 ? "Aug-2020" : "06/2025";
        var row = new List<string> { latitude, longitude, month, $"{place[0].Fix.Time.Hour}", $"{record}" };
        foreach (var (_, code, mnc) in Wide)
        {
            var level = place.Single(reading => reading.Operator == code).LevelDbm;
            for (var cell = 0; cell < 4; cell++)
            {
                row.AddRange(level is { } dbm && cell < 1 + (record % 2) ? Cell(dbm - (cell * 7), cell, mnc, record) : Enumerable.Repeat("", Parameters.Length));
            }
        }

        return string.Join(',', row);
    }

    /// <summary>One cell that the scanner heard. Country code 999 is that of test networks: no operator's.</summary>
    private static IEnumerable<string> Cell(int rsrp, int cell, string mnc, int record) =>
    [
        $"{(record * 7 % 504) + cell}", $"{rsrp + 28}", $"{(rsrp + 110) / 3}", $"{rsrp}", $"{-9 - (cell * 2)}", $"{1300 + (record % 5 * 50)}", "", "999", mnc, "",
    ];

    private static string Level(SignalReading reading) => reading.LevelDbm is { } level ? $"{level}" : "";

    /// <summary>One line for each record of a survey's file: the record's number, where the vehicle was, on which link and how far along it.</summary>
    public static void Truth(TextWriter truth, Survey survey, string file)
    {
        var record = 0;
        foreach (var fix in survey.IsWide ? survey.Readings.Chunk(4).Select(place => place[0].Fix) : survey.Readings.Select(reading => reading.Fix))
        {
            Line(truth, file, ++record, fix);
        }
    }

    /// <summary>Its file's name: the month stands in it.</summary>
    public static string Name(SampleDate date, Survey survey) => $"{date.Stamp}_{survey.File}";

    private static void Line(TextWriter truth, string file, int record, Fix fix) =>
        truth.Write($"{file},{record},{fix.Where},{fix.Link?.Identifier},{(fix.Link is null ? "" : fix.ChainageMm)},{(fix.StoppedGroup > 0 ? fix.StoppedGroup : "")}\n");

    private static (string Longitude, string Latitude) Place(Fix fix) =>
        BritishGrid.TryToLonLat(fix.Easting, fix.Northing, out var longitude, out var latitude)
            ? ($"{longitude:0.0000000}", $"{latitude:0.0000000}")
            : throw new InvalidOperationException($"{fix.Easting}, {fix.Northing} lies outside the grid");
}
