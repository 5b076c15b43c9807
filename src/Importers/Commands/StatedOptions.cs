using System.CommandLine;
using Wessex.Importers.Pipeline;

namespace Wessex.Importers.Commands;

/// <summary>The options by which a person states what files do not say themselves.</summary>
internal sealed class StatedOptions
{
    private readonly Option<string> _crs = Text("--crs", "The coordinate reference system, as in EPSG:27700; it counts before what the file says.");
    private readonly Option<string> _layer = Text("--layer", "The layer of a file that holds several.");
    private readonly Option<string> _encoding = Text("--encoding", "The text encoding, as in windows-1252; it counts before what the file says.");
    private readonly Option<string> _mapping = Text("--mapping", "A JSON file that says which of a council's columns is which.");
    private readonly Option<string> _extent = Text("--extent", "A file of polygons: the area that a prediction speaks of.");
    private readonly Option<string> _kind = Text("--kind", "The kind of area, as in custom.");
    private readonly Option<string> _series = Text("--series", "Which earlier releases this one supersedes.");
    private readonly Option<string> _operator = Text("--operator", "The mobile operator, where the file does not say it: EE, H3, TF, VO.");
    private readonly Option<string> _technology = Text("--technology", "2g, 3g, 4g, 5g or 5g-sa, where the file does not say it.");
    private readonly Option<string> _environment = Text("--environment", "outdoor, in-vehicle or indoor, where the file does not say it.");
    private readonly Option<string> _antenna = Text("--antenna", "Where the antenna was, roof or in-cab, where the file does not say it.");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new[] { _crs, _layer, _encoding, _mapping, _extent, _kind, _series, _operator, _technology, _environment, _antenna })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What was stated; paths made absolute.</summary>
    public ImportOptions Of(ParseResult parsed) => new()
    {
        Crs = parsed.GetValue(_crs),
        Layer = parsed.GetValue(_layer),
        Encoding = parsed.GetValue(_encoding),
        Mapping = FullPath(parsed.GetValue(_mapping)),
        Extent = FullPath(parsed.GetValue(_extent)),
        Kind = parsed.GetValue(_kind),
        Series = parsed.GetValue(_series),
        Operator = parsed.GetValue(_operator),
        Technology = parsed.GetValue(_technology),
        Environment = parsed.GetValue(_environment),
        Antenna = parsed.GetValue(_antenna),
    };

    private static Option<string> Text(string name, string description) => new(name) { Description = description };

    private static string? FullPath(string? path) => path is null ? null : Path.GetFullPath(path);
}
