namespace Wessex.Importers.Analyses.Matching;

/// <summary>
/// How likely an observation is from a road, as logarithms. The form is Newson and Krumm's (Hidden Markov map matching through noise and sparseness, 2009):
/// the error of the receiver sideways, and how much longer the way by road is than the straight one; with heading, and with being on no road as a further state.
/// </summary>
internal static class Likelihood
{
    /// <summary>Metres within which a road is considered at all.</summary>
    public const double SearchRadius = 50;

    /// <summary>Most links considered for one observation, nearest first.</summary>
    public const int MostRoads = 12;

    /// <summary>Metres of route beyond the straight way within which roads are followed: beyond, no way is as likely.</summary>
    public const double LongestDetour = -NoWay * DetourMetres;

    /// <summary>Confidence below which two roads cannot be told apart and a reading is left unmatched.</summary>
    public const double Distinguishable = 0.6;

    /// <summary>Metres by road within which two places at a junction are one.</summary>
    public const double SamePlace = 15;

    /// <summary>Going from a road to none, or back, without a way on the map.</summary>
    public const double LeavingRoads = -5;

    /// <summary>The same where the vehicle stops or starts.</summary>
    public const double LeavingToPark = -2;

    /// <summary>From a road to one that no way within reach leads to: the map may lack a link.</summary>
    public const double NoWay = -12;

    /// <summary>Metres, one standard deviation: half a carriageway and a receiver in a street.</summary>
    private const double Sigma = 5;

    /// <summary>Standard deviations beyond which an error is taken for a stray and weighs linearly.</summary>
    private const double Stray = 2;

    /// <summary>A moving vehicle this far from a road is as likely on none.</summary>
    private const double OffRoadMoving = 12.5;

    /// <summary>A parked one is sooner in a lay-by or a car park.</summary>
    private const double OffRoadParked = 6;

    /// <summary>What all readings of a parked vehicle weigh: they are not independent.</summary>
    private const double WeightOfStop = 3;

    private const double HeadingSigmaDeg = 20;
    private const double WorstHeading = -6;
    private const double DetourMetres = 10;

    /// <summary>Of an observation at a distance in metres from the road that it is on.</summary>
    public static double OnRoad(double distance, bool parked)
    {
        var errors = distance / Sigma;
        var likely = errors <= Stray ? -0.5 * errors * errors : (-Stray * errors) + (0.5 * Stray * Stray);
        return parked ? WeightOfStop * likely : likely;
    }

    /// <summary>Of an observation that is on no road.</summary>
    public static double OffRoad(bool parked) => OnRoad(parked ? OffRoadParked : OffRoadMoving, parked);

    /// <summary>Of a heading on a road that runs at a bearing, either way.</summary>
    public static double Heading(double headingDeg, double bearingDeg)
    {
        var angle = Math.Abs(headingDeg - bearingDeg) % 180;
        var errors = Math.Min(angle, 180 - angle) / HeadingSigmaDeg;
        return Math.Max(WorstHeading, -0.5 * errors * errors);
    }

    /// <summary>Of going so many metres by road where the straight way is so long.</summary>
    public static double Way(double route, double straight) => double.IsPositiveInfinity(route) ? NoWay : Math.Max(NoWay, -Math.Abs(route - straight) / DetourMetres);
}
