using System.CommandLine;
using System.CommandLine.Parsing;
using Wessex.GeoStore.Features;

namespace Wessex.Importers.Commands;

/// <summary>The options that narrow an export: the API's parameters of the same names, and <c>--where</c> for single values.</summary>
internal sealed class ExportOptions
{
    private readonly Option<string[]> _where = new("--where") { Description = "Only features with this value: gigabit=lacking. May be given several times; all must hold." };
    private readonly Option<string?> _area = new("--area") { Description = "Premises in the area with this code, of any kind held." };
    private readonly Option<bool> _grid = new("--grid") { Description = "Positions as easting and northing (EPSG:27700) instead of longitude and latitude; a table of points has both." };

    private readonly (string Parameter, Option<string?> Option)[] _named =
    [
        Named("filter", "Only features that fulfil this condition in CQL2 (docs/filters.md): \"gigabit = 'lacking' AND superfast = 'served'\"."),
        Named("filter-lang", "cql2-text (default) or cql2-json."),
        Named("filter-crs", "The reference system of the filter's shapes; CRS84 when left out."),
        Named("bbox", "Only features that meet this box: west,south,east,north."),
        Named("bbox-crs", "The reference system of --bbox; CRS84 when left out."),
        Named("datetime", "A time, or an interval as from/to, where .. is open."),
        Named("properties", "The properties to write, separated by commas; all when left out."),
        Named("sortby", "Sortables, separated by commas, each with - before it for descending."),
        Named("crs", "The reference system of the positions; CRS84 when left out."),
        Named("limit", "How many features at most."),
    ];

    public void AddTo(Command command)
    {
        command.Add(_where);
        command.Add(_area);
        command.Add(_grid);
        foreach (var (_, option) in _named)
        {
            command.Add(option);
        }
    }

    /// <summary>The API's parameters by name, or what is wrong.</summary>
    public (Dictionary<string, string> Given, string? Error) Read(ParseResult parsed, FeatureSet collection)
    {
        var given = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in parsed.GetValue(_where) ?? [])
        {
            var parts = text.Split('=', 2);
            if (parts.Length < 2 || collection.Properties.FirstOrDefault(one => one.Name == parts[0]) is not { } property)
            {
                return (given, $"--where must be a property and a value, such as {collection.Properties[0].Name}=…; {collection.Id} has {string.Join(", ", collection.Properties.Select(one => one.Name))}.");
            }

            if (property.Parse(parts[1]) is null)
            {
                return (given, $"{property.Name} must be {property.Rule()}, was {parts[1]}.");
            }

            given[property.Name] = parts[1];
        }

        if (parsed.GetValue(_area) is { } area)
        {
            if (!collection.HasCells)
            {
                return (given, $"--area goes with premises, not with {collection.Id}.");
            }

            given["area"] = area;
        }

        foreach (var (parameter, option) in _named)
        {
            if (parsed.GetValue(option) is { } value)
            {
                given[parameter] = value;
            }
        }

        if (parsed.GetValue(_grid) && !given.TryAdd("crs", "EPSG:27700"))
        {
            return (given, "Give either --grid or --crs.");
        }

        return (given, null);
    }

    private static (string, Option<string?>) Named(string parameter, string description) => (parameter, new Option<string?>($"--{parameter}") { Description = description });
}
