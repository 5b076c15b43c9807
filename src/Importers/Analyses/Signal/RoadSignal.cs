namespace Wessex.Importers.Analyses.Signal;

/// <summary>
/// Which operators cover every millimetre of motorway, A and B road, as predicted: runs of one state, and their lengths by cell. A calculation per question.
/// </summary>
internal static class RoadSignal
{
    public const string Kind = "road-signal";

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="places">The placement of <paramref name="roads"/>.</param>
    /// <param name="roads">A release of OS Open Roads.</param>
    /// <param name="question">Technology, environment, operators and their releases.</param>
    public static Task<int> Ensure(Calculations calculations, int places, int roads, SignalQuestion question) =>
        calculations.Ensure(
            Kind, $"road-places={places};os-open-roads={roads};{question.Inputs}", $"computing predicted {question.Technology} {question.Environment} along roads",
            run => Compute(run, places, roads, question));

    private static async Task Compute(CalculationRun run, int places, int roads, SignalQuestion question)
    {
        var layers = await SignalLayers.Read(run, question);
        var links = await RoadLinks.Read(run, roads);
        var runs = new List<SignalRun>[links.Count];
        Parallel.For(0, links.Count, () => new LinkCuts(), (i, _, cuts) =>
        {
            layers.Along(links[i].Line, cuts, runs[i] = []);
            return cuts;
        }, _ => { });

        await SignalRuns.Write(run, places, links, runs, new
        {
            calculation = run.Id, source = "predicted", question.Technology, question.Environment, profile = default(string),
            operators = question.Operators.ToArray(), releases = question.Releases.Values.Distinct().Order().ToArray(),
        });
    }
}
