using System.CommandLine;
using System.IO.Pipelines;
using Npgsql;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps.Premises;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>The options of <c>gaps premises</c> that choose premises one by one, and its listing.</summary>
internal sealed class PremisesListOptions
{
    private readonly Option<string?> _state = Word("--state", "With --list: premises in this state (default lacking)", PremisesItemsQuestion.StateCodes);
    private readonly Option<string?> _planned = Word("--planned", "In a contract, a voucher or hub project, or announced", PremisesFilter.PlannedCodes);
    private readonly Option<DateOnly?> _plannedBy = CommandOptions.Date("--planned-by", "In a contract whose final coverage date is on or before this date.");
    private readonly Option<string?> _kind = Word("--kind", "Public buildings of a kind, or of any; not-known = all others", PremisesFilter.KindCodes);
    private readonly Option<string?> _status = Word("--status", "Subsidy control status", PremisesFilter.StatusCodes);

    /// <summary>Lists premises instead of counting them.</summary>
    public Option<bool> List { get; } = new("--list") { Description = "List the premises one by one instead, as CSV (or --f geojson), each with the evidence that decided." };

    public IEnumerable<Option> All => [List, _state, _planned, _plannedBy, _kind, _status];

    /// <summary>The filter; null when nothing narrows.</summary>
    public PremisesFilter? Filter(ParseResult parsed)
    {
        var filter = new PremisesFilter(parsed.GetValue(_planned), parsed.GetValue(_plannedBy), parsed.GetValue(_kind), parsed.GetValue(_status));
        return filter.IsEmpty ? null : filter;
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
        await using var output = Console.OpenStandardOutput();
        if (format == GapFormat.GeoJson)
        {
            var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
            await PremisesItemForms.WriteGeoJson(pipe, page, next: null, cancellation);
            await pipe.CompleteAsync();
            return CommandLine.Done;
        }

        await using var text = new StreamWriter(output, leaveOpen: true);
        await foreach (var line in PremisesItemForms.CsvLines(page).WithCancellation(cancellation))
        {
            await text.WriteAsync(line);
        }

        return CommandLine.Done;
    }

    /// <summary>One of a closed list of words.</summary>
    public static Option<string?> Word(string name, string description, IReadOnlyList<string> words)
    {
        var option = new Option<string?>(name) { Description = $"{description}: {string.Join(", ", words)}.", HelpName = "code" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && !words.Contains(text))
            {
                result.AddError($"{name} must be one of {string.Join(", ", words)}, was {text}");
            }
        });
        return option;
    }
}
