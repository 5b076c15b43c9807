using Wessex.Testbed;

namespace Wessex.GeoStore.Tests;

public sealed class DatabaseTests
{
    [Fact]
    public async Task Only_the_sessions_that_answer_questions_have_a_clock_against_them()
    {
        await using var database = await TestDatabase.Create();
        await using var owner = await database.Owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var importer = await database.Importer.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var api = await database.Api.OpenConnectionAsync(TestContext.Current.CancellationToken);

        (owner.CommandTimeout, importer.CommandTimeout, api.CommandTimeout > 0).ShouldBe((0, 0, true));
    }
}
