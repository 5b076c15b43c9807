namespace Wessex.MapViewer.Tests;

/// <summary>What holds for every page there is, in a real browser; a class of its own, so that it runs beside the questions of <see cref="PageTests"/>.</summary>
public sealed class EveryPageTests(SampleSite sample)
{
    [Fact]
    public Task Axe_finds_no_violation_on_any_page_in_light_dark_and_forced_colours() => sample.Browse("accessible");

    [Fact]
    public Task No_page_logs_an_error_asks_another_host_or_runs_a_script_it_does_not_need() => sample.Browse("quiet");
}
