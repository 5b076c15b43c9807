using System.CommandLine;
using System.CommandLine.Parsing;
using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Roads.Profiles;

namespace Wessex.Importers.Commands;

/// <summary>The options that say which roads and which disagreements are asked for: those of <c>wessex disagreements</c> and <c>wessex challenge-pack</c>.</summary>
internal sealed class RoadDisagreementOptions
{
    private readonly Option<string?> _technology = CommandOptions.Word("--technology", "Technology (default 4g)", [.. SignalWords.Technologies]);
    private readonly Option<string?> _environment = CommandOptions.Word("--environment", "Environment (default in-vehicle)", [.. SignalWords.Environments]);
    private readonly Option<string?> _operator = new("--operator") { Description = "An operator's code: EE. Each of them when left out." };
    private readonly Option<string?> _profile = CommandOptions.Word("--profile", "Threshold profile", [.. ThresholdProfiles.All.Select(one => one.Name)]);
    private readonly Option<string?> _says = CommandOptions.Word("--says", "Predicted covered and measured lacking, or the reverse (default both)", "predicted-only", "measured-only");
    private readonly Option<bool> _beyond = new("--beyond-chance") { Description = "Only stretches that chance would hardly give." };
    private readonly Option<string?> _classes = CommandOptions.Word("--class", "Classes of road (default A,B)", "A,B", "A", "B", "M", "M,A", "M,A,B");
    private readonly Option<string?> _by = CommandOptions.Word("--by", "What each group is (default council; of premises ward)", [.. RoadGrouping.All.Select(grouping => grouping.Code)]);
    private readonly Option<string?> _road = new("--road") { Description = "One road by its number: A35." };
    private readonly Option<bool?> _trunk = new("--trunk") { Description = "true: National Highways' roads; false: the council's." };
    private readonly Option<string?> _area = new("--area") { Description = "Stay within the area of this code, of any kind held: E06000059." };
    private readonly Option<int?> _edition = new("--edition") { Description = "Answer from this edition instead of the one in force." };
    private readonly Option<DateOnly?> _asOf = CommandOptions.Date("--as-of", "Answer from the releases that were in force at this date.");

    /// <summary>Adds them to a command, which takes one of --edition and --as-of.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _technology, _environment, _operator, _profile, _says, _beyond, _classes, _by, _road, _trunk, _area, _edition, _asOf })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetResult(_edition) is { Implicit: false } && result.GetResult(_asOf) is { Implicit: false })
            {
                result.AddError("Give either --edition or --as-of.");
            }
        });
    }

    /// <summary>Those that are given and mean something of roads alone, by name.</summary>
    public IEnumerable<string> OfRoadsGiven(CommandResult result) => new Option[] { _technology, _environment, _operator, _profile, _says, _beyond, _classes, _road, _trunk }
        .Where(option => result.GetResult(option) is { Implicit: false }).Select(option => option.Name);

    /// <summary>What each group is, by code; null when it is left out.</summary>
    public string? By(ParseResult parsed) => parsed.GetValue(_by);

    /// <summary>The code of the area to stay within.</summary>
    public string? Area(ParseResult parsed) => parsed.GetValue(_area);

    /// <summary>The question about roads.</summary>
    public RoadDisagreementQuestion Question(ParseResult parsed) => new(
        parsed.GetValue(_technology) ?? "4g", parsed.GetValue(_environment) ?? "in-vehicle", (parsed.GetValue(_classes) ?? "A,B").Split(','),
        RoadGrouping.All.First(grouping => grouping.Code == (parsed.GetValue(_by) ?? AreaKind.Council.Code())), parsed.GetValue(_profile), parsed.GetValue(_operator),
        parsed.GetValue(_says), parsed.GetValue(_beyond), parsed.GetValue(_road)?.ToUpperInvariant(), parsed.GetValue(_trunk), parsed.GetValue(_area));

    /// <summary>Which edition answers.</summary>
    public (int? Edition, DateOnly? AsOf) Edition(ParseResult parsed) => (parsed.GetValue(_edition), parsed.GetValue(_asOf));
}
