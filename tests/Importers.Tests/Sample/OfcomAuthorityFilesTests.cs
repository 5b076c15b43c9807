using System.Globalization;
using Wessex.Importers.Sample;
using Wessex.Importers.Sample.Writing;

namespace Wessex.Importers.Tests.Sample;

public sealed class OfcomAuthorityFilesTests
{
    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    public void Whatever_the_targets_no_share_is_below_0_or_above_100_and_the_speeds_make_up_all_premises(long seed)
    {
        var numbers = SampleRandom.Stream(seed, "targets");
        var targets = new SampleTargets();
        foreach (var target in targets.All.ToArray())
        {
            targets.Set($"{target.Date.Name}/{target.Council}/{target.Level}={numbers.Between(0, 100):0.00}").ShouldBeNull();
        }

        var sample = SampleData.Make(1, seed, targets);
        foreach (var date in SampleDate.All)
        {
            using var text = new StringWriter();
            OfcomAuthorityFiles.Fixed(new Records(text, "\n", date, "ofcom-fixed-authority", "fixed.csv", new SampleTally()), date, sample.Placement, sample.Truth[date.Index]);
            var header = OfcomAuthorityFiles.FixedHeader.TrimEnd('\n').Split(',');
            foreach (var row in text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                var figures = header.Skip(2).Zip(row[(row.LastIndexOf('"') + 2)..].Split(',')).Select(figure => (Name: figure.First, Value: double.Parse(figure.Second, CultureInfo.InvariantCulture))).ToArray();
                var all = figures[0].Value;
                figures.ShouldAllBe(figure => figure.Value >= 0 && figure.Value <= (figure.Name.Contains('%') ? 100 : all), $"seed {seed} {date.Name}: {row}");
                figures.Where(figure => figure.Name.StartsWith("Number", StringComparison.Ordinal) && figure.Name.EndsWith("download speed", StringComparison.Ordinal))
                    .Sum(figure => figure.Value).ShouldBe(all, $"seed {seed} {date.Name}");
            }
        }
    }
}
