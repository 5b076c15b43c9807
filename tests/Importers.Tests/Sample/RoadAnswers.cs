using System.Text.Json;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.Importers.Tests.Pipeline;

namespace Wessex.Importers.Tests.Sample;

/// <summary>Asks every question about roads that truth.json knows the answer to, and compares to the millimetre.</summary>
internal static class RoadAnswers
{
    public static async Task Compare(Imports imports, Edition edition, JsonElement state, string sample)
    {
        var asked = 0;
        foreach (var of in state.GetProperty("groups").EnumerateArray().GroupBy(
            group => (Text(group, "technology"), Text(group, "environment"), Text(group, "council"), Text(group, "class"), Trunk: group.GetProperty("trunk").GetBoolean(), ByNumber: Text(group, "number").Length > 0)))
        {
            var (technology, environment, council, roadClass, trunk, byNumber) = of.Key;
            var question = new RoadQuestion(
                technology, environment, "predicted", OperatorRule.All, [roadClass[..1]], RoadGrouping.All.Single(grouping => grouping.Code == (byNumber ? "road" : "class")),
                Trunk: trunk, Area: council.Length > 0 ? council : null);
            var answer = await RoadGaps.Summary(imports.Database.Api, edition, question, TestContext.Current.CancellationToken);
            answer.TryGet(out var summary, out var refusal).ShouldBeTrue($"{sample}: {refusal?.Message}");
            foreach (var group in of)
            {
                var code = byNumber ? Text(group, "number") : Text(group, "class");
                var figures = summary!.Groups.Single(one => one.Code == code).Figures;
                Figures(figures).ShouldBe(Figures(group), $"{sample}: {question.Technology} {question.Environment} {code} {Text(group, "council")} trunk {question.Trunk}");
                (figures.Lacking + figures.Served + figures.Unknown).ShouldBe(figures.All);
                (figures.TotalNotSpot + figures.PartialNotSpot + figures.Full + figures.NotSpotUnknown).ShouldBe(figures.All);
                asked++;
            }
        }

        asked.ShouldBeGreaterThan(100);
    }

    private static string Text(JsonElement group, string name) => group.GetProperty(name).GetString()!;

    private static string Figures(RoadFigures figures) => string.Join(' ',
        [
            .. figures.ByNumberOfOperators.Select(number => $"{number.Operators}: {number.Metres * 1000:0}"), $"unknown: {figures.SomeUnknown * 1000:0}",
            .. figures.ByOperator.Select(one => $"{one.Operator}: {one.Covered * 1000:0} {one.Lacking * 1000:0} {one.Unknown * 1000:0}"),
        ]);

    private static string Figures(JsonElement group)
    {
        var by = group.GetProperty("by").EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetInt64());
        var operators = group.GetProperty("operators").EnumerateObject().OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
        return string.Join(' ',
            [
                .. Enumerable.Range(0, operators.Count + 1).Select(number => $"{number}: {by.GetValueOrDefault($"{number}/0")}"),
                $"unknown: {by.Where(part => !part.Key.EndsWith("/0", StringComparison.Ordinal)).Sum(part => part.Value)}",
                .. operators.Select(one => $"{one.Name}: {string.Join(' ', one.Value.EnumerateArray().Select(mm => mm.GetInt64()))}"),
            ]);
    }
}
