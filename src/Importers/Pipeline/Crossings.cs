using NetTopologySuite.Algorithm;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.Noding;

namespace Wessex.Importers.Pipeline;

/// <summary>
/// Whether an invalid shape can be repaired within reason: a repair keeps every place where lines of the shape meet, and a ring of n positions drawn at
/// random crosses itself about n² / 5 times, which fills the memory of any machine.
/// </summary>
internal static class Crossings
{
    /// <summary>Real shapes cross themselves once or twice, a coverage traced from cells some hundred times.</summary>
    public const int Most = 10_000;

    /// <summary>Positions of an invalid shape.</summary>
    public const int MostPositions = 2_000_000;

    /// <summary>Why the shape is not repaired, as a sentence without a full stop; null when it can be.</summary>
    public static string? Refusal(Geometry invalid)
    {
        if (invalid.NumPoints > MostPositions)
        {
            return FormattableString.Invariant($"an invalid shape must have at most {MostPositions:N0} positions to be made valid, has {invalid.NumPoints:N0}");
        }

        var counter = new Counter();
        new MCIndexNoder(counter).ComputeNodes([.. LinearComponentExtracter.GetLines(invalid).Cast<LineString>()
            .Select(line => (ISegmentString)new BasicSegmentString(line.Coordinates, null))]);
        return counter.IsDone ? FormattableString.Invariant($"a shape must cross itself at most {Most:N0} times to be made valid, crosses itself more often") : null;
    }

    /// <summary>Counts without keeping anything, and has enough when there are too many.</summary>
    private sealed class Counter : ISegmentIntersector
    {
        private readonly LineIntersector _lines = new RobustLineIntersector();
        private int _count;

        public bool IsDone => _count > Most;

        public void ProcessIntersections(ISegmentString e0, int segIndex0, ISegmentString e1, int segIndex1)
        {
            if (e0 == e1 && segIndex0 == segIndex1)
            {
                return;
            }

            var (first, second) = (e0.Coordinates, e1.Coordinates);
            _lines.ComputeIntersection(first[segIndex0], first[segIndex0 + 1], second[segIndex1], second[segIndex1 + 1]);
            if (_lines.HasIntersection && _lines.IsInteriorIntersection())
            {
                _count++;
            }
        }
    }
}
