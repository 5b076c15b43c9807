using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Signal;

namespace Wessex.GeoApi.Gaps;

/// <summary>The gap question about mobile signal at premises: the same address as for broadband, with a technology instead of a level.</summary>
internal static class AskPremisesSignal
{
    public static async Task<IResult> Handle(
        AskPremisesGaps.Request request, ParameterReader read, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        if (request.Lacking is not null)
        {
            read.Refuse("technology", "technology and lacking cannot be combined: one asks about mobile signal, the other about broadband");
        }

        if (request.Unit is not null and not "premises")
        {
            read.Refuse("unit", "unit must be premises with technology: no postcode is counted by its signal");
        }

        var question = new PremisesSignalQuestion(
            read.OneOf("technology", request.Technology, SignalWords.Technologies) ?? "4g",
            read.OneOf("environment", request.Environment, SignalWords.Environments) ?? "outdoor",
            read.Operators("operators", request.Operators),
            read.AreaKind("by", request.By) ?? AreaKind.Ward,
            read.AreaCode("area", request.Area));
        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.GeoJson, Formats.Csv);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        return new EditionAnswer(asked, format, async () =>
        {
            var answer = await PremisesSignalGaps.Summary(database, asked.Edition, question, cancellation);
            if (!answer.TryGet(out var summary, out var refusal))
            {
                return Problems.Of(refusal);
            }

            return format switch
            {
                Formats.GeoJson => new GeoJsonFile((output, stop) => PremisesSignalForms.WriteGeoJson(output, summary, HeldAreas.Shapes(
                    database, asked.Edition, question.By, [.. summary.Groups.Select(group => group.Code)], stop), stop)),
                Formats.Csv => GapFiles.Csv(summary),
                _ => TypedResults.Ok(summary),
            };
        })
        { IsKept = true };
    }
}
