using System.CommandLine;
using System.CommandLine.Parsing;
using Wessex.GeoStore.Geometry;

namespace Wessex.Importers.Commands;

/// <summary>The options <c>--bbox</c> and <c>--bbox-crs</c>, read as the API reads its parameters of the same names.</summary>
/// <param name="description">What the box does to the question.</param>
internal sealed class BoxOptions(string description)
{
    private readonly Option<string?> _crs = new("--bbox-crs")
    {
        Description = "The reference system of --bbox, by URI or code: CRS84 (default), EPSG:27700 (British grid, metres), EPSG:4326 (degrees, latitude first) or EPSG:3857.", HelpName = "code",
    };

    /// <summary>The box itself.</summary>
    public Option<string?> Numbers { get; } = new("--bbox") { Description = description, HelpName = "west,south,east,north" };

    public void AddTo(Command command)
    {
        command.Add(Numbers);
        command.Add(_crs);
        command.Validators.Add(result =>
        {
            if (Read(result.GetValue(Numbers), result.GetValue(_crs)).Rule is { } rule)
            {
                result.AddError(rule);
            }
        });
    }

    /// <summary>Null when none is given.</summary>
    public BoundingBox? Box(ParseResult parsed) => Read(parsed.GetValue(Numbers), parsed.GetValue(_crs)).Box;

    private static (BoundingBox? Box, string? Rule) Read(string? numbers, string? crs)
    {
        var system = crs is null ? null : BoundingBox.System(crs);
        if (crs is not null && system is null)
        {
            return (null, $"--bbox-crs must be one of {string.Join(", ", BoundingBox.Systems)}, or a code as EPSG:27700, was {crs}");
        }

        if (numbers is null)
        {
            return (null, crs is null ? null : "--bbox-crs goes with --bbox");
        }

        var (box, rule) = BoundingBox.Read(numbers, system);
        return (box, rule is null ? null : $"--bbox must be {rule}, was {numbers}");
    }
}
