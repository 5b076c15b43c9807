using System.CommandLine;
using Npgsql;
using Wessex.GeoStore;
using Wessex.GeoStore.Disagreements;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps;
using Wessex.Importers.Gaps;

namespace Wessex.Importers.Commands;

/// <summary>
/// Says where sources contradict each other: measured and predicted signal along roads (<c>wessex disagreements --technology 4g --operator EE</c>),
/// or what premises can get (<c>wessex disagreements --subject premises</c>).
/// </summary>
internal static class DisagreementsCommand
{
    private const int AllOfThem = int.MaxValue - 1;
    private static readonly string[] Forms = ["text", "json", "csv", "geojson"];

    public static Command Create()
    {
        var options = new RoadDisagreementOptions();
        var subject = CommandOptions.Word("--subject", "What the sources speak of (default roads)", "roads", "premises");
        var level = CommandOptions.OneOf("--level", "With --subject premises: only this level", BroadbandLevels.All, BroadbandLevels.Code);
        var form = CommandOptions.Word("--f", "Form of the answer: figures as text or json, the contradictions themselves as csv or geojson (default text)", Forms);
        var command = new Command("disagreements", "Where sources contradict each other: measured and predicted signal along roads, or what premises can get.") { subject, level, form };
        options.AddTo(command);
        command.Validators.Add(result =>
        {
            var isPremises = result.GetValue(subject) == "premises";
            if (isPremises && options.OfRoadsGiven(result).ToList() is { Count: > 0 } given)
            {
                result.AddError($"{string.Join(", ", given)} {(given.Count == 1 ? "goes" : "go")} with --subject roads.");
            }

            if (!isPremises && result.GetResult(level) is { Implicit: false })
            {
                result.AddError("--level goes with --subject premises.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var database = CommandLine.Open(DatabaseRole.Api, "disagreements");
            var (id, asOf) = options.Edition(parsed);
            if (!(await EditionResolver.Resolve(database, id, asOf, cancellation)).TryGet(out var edition, out var refusal))
            {
                return CommandLine.Fail(refusal.Message);
            }

            var written = parsed.GetValue(form) ?? "text";
            if (parsed.GetValue(subject) != "premises")
            {
                return await Roads(database, edition, options.Question(parsed), written, cancellation);
            }

            return !AreaKinds.TryParse(options.By(parsed) ?? AreaKind.Ward.Code(), out var by)
                ? CommandLine.Fail($"--by must be a kind of area ({string.Join(", ", AreaKinds.All.Select(kind => kind.Code()))}) with --subject premises, was {options.By(parsed)}.")
                : await Premises(database, edition, new PremisesDisagreementQuestion(parsed.GetValue(level), by, options.Area(parsed)), written, cancellation);
        });
        return command;
    }

    private static async Task<int> Roads(NpgsqlDataSource database, Edition edition, RoadDisagreementQuestion question, string form, CancellationToken cancellation)
    {
        if (form is "text" or "json")
        {
            return (await RoadDisagreements.Summary(database, edition, question, cancellation)).TryGet(out var summary, out var refused)
                ? await StandardOutput.Write(form, summary, RoadDisagreementText.Write)
                : CommandLine.Fail(refused.Message);
        }

        if (!(await RoadDisagreements.Stretches(database, edition, question, null, AllOfThem, cancellation)).TryGet(out var page, out var refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        return form == "geojson"
            ? await StandardOutput.Write(output => RoadDisagreementForms.WriteGeoJson(output, page, next: null, cancellation))
            : await StandardOutput.Write(RoadDisagreementForms.CsvLines(page));
    }

    private static async Task<int> Premises(NpgsqlDataSource database, Edition edition, PremisesDisagreementQuestion question, string form, CancellationToken cancellation)
    {
        if (form is "text" or "json")
        {
            return (await PremisesDisagreements.Summary(database, edition, question, cancellation)).TryGet(out var summary, out var refused)
                ? await StandardOutput.Write(form, summary, PremisesDisagreementText.Write)
                : CommandLine.Fail(refused.Message);
        }

        if (!(await PremisesDisagreements.Items(database, edition, question, after: null, AllOfThem, cancellation)).TryGet(out var page, out var refusal))
        {
            return CommandLine.Fail(refusal.Message);
        }

        return form == "geojson"
            ? await StandardOutput.Write(output => PremisesDisagreementForms.WriteGeoJson(output, page, next: null, cancellation))
            : await StandardOutput.Write(PremisesDisagreementForms.CsvLines(page));
    }
}
