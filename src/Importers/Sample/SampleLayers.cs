using Wessex.Importers.Sample.Assets;
using Wessex.Importers.Sample.DriveTests;
using Wessex.Importers.Sample.Mobile;
using Wessex.Importers.Sample.Roads;
using Wessex.Importers.Sample.Writing;

namespace Wessex.Importers.Sample;

/// <summary>Roads, what is predicted and measured along them, and the councils' assets, at both dates.</summary>
internal sealed class SampleLayers
{
    public SampleLayers(int scale, long seed)
    {
        Network = RoadNetwork.Make(scale);
        Roads = [.. SampleDate.All.Select(date => new RoadTruth(new MobileCoverage(Network, date, seed)))];
        Surveys = [.. Roads.Select(truth => Drive(truth.Coverage, scale, seed))];
        Assets = new AssetPlacement(scale, seed, Network);
    }

    public RoadNetwork Network { get; }

    /// <summary>By date: the predicted coverage, and what it makes of every A and B road.</summary>
    public IReadOnlyList<RoadTruth> Roads { get; }

    /// <summary>By date: the regulator's, the lorries' and the buses'.</summary>
    public IReadOnlyList<IReadOnlyList<Survey>> Surveys { get; }

    public AssetPlacement Assets { get; }

    /// <summary>Where each reading of every survey truly was.</summary>
    public void WriteReadings(TextWriter text)
    {
        text.Write(DriveTestFiles.TruthHeader);
        foreach (var date in SampleDate.All)
        {
            foreach (var survey in Surveys[date.Index])
            {
                DriveTestFiles.Truth(text, survey, DriveTestFiles.Name(date, survey));
            }
        }
    }

    private Survey[] Drive(MobileCoverage coverage, int scale, long seed)
    {
        var map = new RoadMap(Network, coverage.Date);
        return [Survey.Ofcom(coverage, Network, map, scale, seed), Survey.Lorries(coverage, Network, map, scale, seed), Survey.Buses(coverage, Network, map, scale, seed)];
    }
}
