namespace Wessex.MapViewer.Tests;

/// <summary>Every page at every width and on paper; a class of its own, so that it runs beside the others.</summary>
public sealed class EveryDisplayTests(SampleSite sample)
{
    [Fact]
    public Task At_320_pixels_no_page_scrolls_sideways() => sample.Browse("narrow");

    [Fact]
    public Task Every_page_says_that_the_sample_is_synthetic_on_paper_too_and_fits_the_paper() => sample.Browse("synthetic");
}
