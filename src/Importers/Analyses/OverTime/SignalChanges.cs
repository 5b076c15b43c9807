using Wessex.GeoStore;

namespace Wessex.Importers.Analyses.OverTime;

/// <summary>What became of every millimetre of road between two calculations of signal, counted by cell and state, so that a question about change reads counts.</summary>
internal static class SignalChanges
{
    public const string Kind = "road-changes";

    private static readonly string Query = Sql.Beside(typeof(SignalChanges));

    /// <param name="calculations">Where it is kept.</param>
    /// <param name="earlier">Of the edition before.</param>
    /// <param name="later">Of the edition that is made.</param>
    public static Task<int> Ensure(Calculations calculations, PlacedSignal earlier, PlacedSignal later) =>
        calculations.Ensure(
            Kind, $"earlier={earlier.Signal};earlier-places={earlier.Places};later={later.Signal};later-places={later.Places}", "counting what changed along roads",
            run => run.Execute(Query, new
            {
                calculation = run.Id, earlier = earlier.Signal, later = later.Signal, earlierPlaces = earlier.Places, laterPlaces = later.Places,
                earlierRoads = earlier.Roads, laterRoads = later.Roads,
            }));
}

/// <summary>Predicted signal along the roads of an edition.</summary>
/// <param name="Signal">Calculation of the question.</param>
/// <param name="Places">Placement of the roads.</param>
/// <param name="Roads">Their release.</param>
internal sealed record PlacedSignal(int Signal, int Places, int Roads);
