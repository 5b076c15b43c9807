using Wessex.GeoStore;
using Wessex.GeoStore.Gaps;

namespace Wessex.Importers.Tests.Analyses;

public sealed class RandomWorldTests
{
    private static readonly AreaKind[] Spatial = [AreaKind.County, AreaKind.Council, AreaKind.District, AreaKind.Ward, AreaKind.Lsoa];

    public static TheoryData<int> Seeds => [1, 2, 3, Random.Shared.Next()];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Every_question_about_a_random_world_is_answered_as_the_naive_count_answers_it(int seed)
    {
        await using var world = await World.Create();
        var truth = new RandomWorld(seed);
        await truth.Write(world);
        var edition = (await world.Refresh()).Edition!.Value;

        foreach (var unit in Enum.GetValues<GapUnit>())
        {
            AreaKind[] kinds = [.. Spatial, AreaKind.PostcodeSector, .. unit == GapUnit.Premises ? new[] { AreaKind.Lot } : []];
            var bounds = kinds.SelectMany(kind => truth.Areas(kind, unit).Take(3)).Prepend(null).Distinct().ToArray();
            foreach (var level in BroadbandLevels.All)
            {
                foreach (var by in kinds)
                {
                    await Compare(world, truth, seed, new GapQuestion(level, by, null, unit), edition);
                }
            }

            foreach (var bound in bounds)
            {
                await Compare(world, truth, seed, new GapQuestion(BroadbandLevel.Superfast, kinds[Math.Abs(seed % kinds.Length)], bound, unit), edition);
                await Compare(world, truth, seed, new GapQuestion(BroadbandLevel.Gigabit, AreaKind.Ward, bound, unit), edition);
            }
        }
    }

    private static async Task Compare(World world, RandomWorld truth, int seed, GapQuestion question, int edition)
    {
        if (Spatial.Contains(question.By) && !truth.Areas(question.By, question.Unit!.Value).Any())
        {
            var refused = await PremisesGaps.Summary(world.Database.Api, await world.Resolve(edition), question, TestContext.Current.CancellationToken);
            refused.Refusal!.Kind.ShouldBe(RefusalKind.KindNotHeld, $"seed {seed}: {question}");
            return;
        }

        var answer = await world.Ask(question);
        var expected = truth.Answer(question.Unit!.Value, question.Lacking, question.By, question.Area);
        var about = $"seed {seed}: {question}";

        answer.Edition.ShouldBe(edition, about);
        answer.Groups.Select(group => group.Code).ShouldBe(answer.Groups.Select(group => group.Code).Order(StringComparer.Ordinal), about);
        answer.Groups.Where(group => group.All > 0)
            .ToDictionary(group => group.Code, group => (group.Lacking, group.WhollyLacking ?? 0, group.Served, group.Unknown))
            .ShouldBe(expected, ignoreOrder: true, about);
        answer.Total.All.ShouldBe(expected.Values.Sum(figures => figures.Lacking + figures.Served + figures.Unknown), about);
        if (question.Area is null && Spatial.Contains(question.By))
        {
            answer.Groups.Select(group => group.Code).ShouldBe(truth.Areas(question.By, question.Unit.Value), about);
            (answer.Total.All + answer.Unplaced.Count).ShouldBe(truth.Count(question.Unit.Value), about);
        }
    }
}
