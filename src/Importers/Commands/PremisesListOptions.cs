using System.CommandLine;
using System.CommandLine.Parsing;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps.Premises;
using Wessex.GeoStore.Geometry;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>The options of <c>gaps premises</c> that choose premises one by one, and its listing.</summary>
internal sealed class PremisesListOptions
{
    private readonly Option<string?> _state = CommandOptions.Word("--state", "With --list: premises in this state (default lacking)", PremisesItemsQuestion.StateCodes);
    private readonly Option<string?> _planned = CommandOptions.Word("--planned", "In a contract, a voucher or hub project, or announced", PremisesFilter.PlannedCodes);
    private readonly Option<DateOnly?> _plannedBy = CommandOptions.Date("--planned-by", "In a contract whose final coverage date is on or before this date.");
    private readonly Option<string?> _kind = CommandOptions.Word("--kind", "Public buildings of a kind, or of any; not-known = all others", PremisesFilter.KindCodes);
    private readonly Option<string?> _status = CommandOptions.Word("--status", "Subsidy control status", PremisesFilter.StatusCodes);

    private readonly BoxOptions _box = new("Only premises in this box, in degrees unless --bbox-crs says otherwise.");
    private readonly Option<string?> _polygon = new("--polygon") { Description = "Only premises in the polygon of this file: GeoJSON in longitude and latitude unless --polygon-crs says otherwise.", HelpName = "file" };
    private readonly Option<string?> _polygonCrs = new("--polygon-crs") { Description = "The reference system of --polygon: CRS84 (default) or EPSG:27700, metres of the British grid.", HelpName = "code" };

    /// <summary>Lists premises instead of counting them.</summary>
    public Option<bool> List { get; } = new("--list") { Description = "List the premises one by one instead, as CSV (or --f geojson), each with the evidence that decided." };

    private IEnumerable<Option> All => [List, _state, _planned, _plannedBy, _kind, _status, _box.Numbers, _polygon];

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { List, _state, _planned, _plannedBy, _kind, _status, _polygon, _polygonCrs })
        {
            command.Options.Add(option);
        }

        _box.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_box.Numbers) is { Implicit: false } && result.GetResult(_polygon) is { Implicit: false })
            {
                result.AddError("Give either --bbox or --polygon.");
            }

            if (result.GetValue(_polygonCrs) is { } crs && (result.GetValue(_polygon) is null || BoundingBox.System(crs) is not { } system || !PostedPolygon.Systems.Contains(system)))
            {
                result.AddError($"--polygon-crs goes with --polygon and must be one of {string.Join(", ", PostedPolygon.Systems)}, or a code as EPSG:27700, was {crs}");
            }

            if (result.GetResult(_state) is { Implicit: false } && !result.GetValue(List))
            {
                result.AddError("--state goes with --list: without it premises in every state are counted.");
            }

            if (result.GetValue(_plannedBy) is not null && result.GetValue(_planned) is "no" or "unknown")
            {
                result.AddError($"--planned-by goes with --planned yes or none, was with --planned {result.GetValue(_planned)}.");
            }
        });
    }

    /// <summary>Those that are given, by name.</summary>
    public IEnumerable<string> Given(CommandResult result) => All.Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    /// <summary>The filter, null when nothing narrows; or why the polygon cannot be read.</summary>
    public async Task<(PremisesFilter? Filter, string? Trouble)> Filter(ParseResult parsed, CancellationToken cancellation)
    {
        var filter = new PremisesFilter(parsed.GetValue(_planned), parsed.GetValue(_plannedBy), parsed.GetValue(_kind), parsed.GetValue(_status), _box.Box(parsed));
        if (parsed.GetValue(_polygon) is { } file)
        {
            if (!File.Exists(file))
            {
                return (null, $"There is no file {file}.");
            }

            var (shape, trouble) = PostedPolygon.Read(await File.ReadAllBytesAsync(file, cancellation), parsed.GetValue(_polygonCrs) is { } crs ? BoundingBox.System(crs) : null);
            if (shape is null)
            {
                return (null, $"{file}: {trouble}.");
            }

            filter = filter with { Within = shape };
        }

        return (filter.IsEmpty ? null : filter, null);
    }

    /// <summary>Null = in any state.</summary>
    public string? State(ParseResult parsed) => (parsed.GetValue(_state) ?? "lacking") is var state && state == "any" ? null : state;

    /// <summary>Writes all of them; one page is as many as there are.</summary>
    public static async Task<int> Write(NpgsqlDataSource database, Edition edition, PremisesItemsQuestion question, GapFormat format, CancellationToken cancellation)
    {
        if (!(await PremisesItems.Page(database, edition, question with { Limit = int.MaxValue - 1 }, cancellation)).TryGet(out var page, out var refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        await using var opened = page;
        return format == GapFormat.GeoJson
            ? await StandardOutput.Write(output => PremisesItemForms.WriteGeoJson(output, page, next: null, cancellation))
            : await StandardOutput.Write(PremisesItemForms.CsvLines(page));
    }
}
