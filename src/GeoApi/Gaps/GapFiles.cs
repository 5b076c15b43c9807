using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps;
using Wessex.GeoStore.Gaps.Buildings;
using Wessex.GeoStore.Gaps.Clusters;
using Wessex.GeoStore.Gaps.Premises;
using Wessex.GeoStore.Gaps.Roads;
using Wessex.GeoStore.Gaps.Roads.Routes;
using Wessex.GeoStore.Gaps.Signal;

namespace Wessex.GeoApi.Gaps;

/// <summary>Answers as comma-separated values: the lines are GeoStore's, the name says what was asked.</summary>
internal static class GapFiles
{
    public static CsvFile Csv(GapSummary answer) => new(
        $"{answer.Unit.ToString().ToLowerInvariant()}-lacking-{answer.Level.Code}-by-{answer.Question.By.Code()}{In(answer.Question.Area)}",
        answer.Edition, answer.Synthetic, GapForms.CsvLines(answer));

    public static CsvFile Csv(PremisesSignalSummary answer) => new(
        $"premises-{answer.Question.Technology}-{answer.Question.Environment}-{answer.Question.Operators.Code}-by-{answer.Question.By.Code()}{In(answer.Question.Area)}",
        answer.Edition, answer.Synthetic, PremisesSignalForms.CsvLines(answer));

    public static CsvFile Csv(PremisesPage page) => new(
        $"premises-{page.Question.Lacking.Code()}-{page.Question.State ?? "any"}{In(page.Question.Area)}", page.Edition.Id, page.Edition.Synthetic, PremisesItemForms.CsvLines(page));

    public static CsvFile Csv(ClusterAnswer answer) => new(
        $"clusters-lacking-{answer.Level.Code}{In(answer.Question.Area)}", answer.Edition, answer.Synthetic, ClusterForms.CsvLines(answer));

    public static CsvFile Csv(BuildingAnswer answer) => new(
        $"public-buildings-lacking-{answer.Level.Code}{In(answer.Question.Area)}", answer.Edition, answer.Synthetic, PublicBuildingGaps.CsvLines(answer));

    public static CsvFile Csv(RoadSummary answer) => new(
        $"roads-{Asked(answer.Question)}-by-{answer.Question.By.Code}{In(answer.Question.Area)}", answer.Edition, answer.Synthetic, RoadForms.CsvLines(answer));

    public static CsvFile Csv(RoadRunList list) => new(
        $"roads-{list.Question.Status}-{Asked(list.Question.Roads)}{In(list.Question.Roads.Area)}", list.Edition, list.Synthetic, RoadRunForms.CsvLines(list));

    public static CsvFile Csv(RouteReport answer) => new(
        $"route-{answer.Question.Road}-{answer.Question.Source}-{answer.Question.Technology}-{answer.Question.Environment}", answer.Edition, answer.Synthetic, RouteForms.CsvLines(answer));

    private static string Asked(RoadQuestion question) => $"{question.Source}-{question.Technology}-{question.Environment}-{question.Operators.Code}";

    private static string In(string? area) => area is null ? "" : $"-in-{area}";
}
