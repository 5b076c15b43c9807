namespace Wessex.GeoStore.Changes;

/// <summary>Premises or metres that were in one area and state and are in another; a null area is none of the kind asked for, or, with a state of absent or elsewhere, outside the one asked about.</summary>
internal sealed record Passage(string? FromArea, string? ToArea, GapState From, GapState To, decimal Amount);

/// <summary>
/// Puts passages into a total and groups, each of which sees only what is in it, and what lies in no area of the kind on a side, as the list of changes has it;
/// of them, those that officers' overrides made.
/// </summary>
internal static class ChangeFold
{
    public static (ChangeFigures Total, ChangeFigures Unplaced, Dictionary<string, ChangeFigures> Groups) Of(IEnumerable<Passage> passages, bool correction, IEnumerable<Passage>? overruled = null)
    {
        var (total, unplaced, groups) = (new ChangeFigures(correction), new ChangeFigures(correction), new Dictionary<string, ChangeFigures>(StringComparer.Ordinal));
        Fold(passages, (figures, from, to, amount) => figures.Add(from, to, amount));
        Fold(overruled ?? [], (figures, from, to, amount) => figures.Overrule(from, to, amount));
        return (total, unplaced, groups);

        void Fold(IEnumerable<Passage> some, Action<ChangeFigures, GapState, GapState, decimal> add)
        {
            foreach (var (fromArea, toArea, from, to, amount) in some)
            {
                add(total, fromArea is null ? Without(from) : from, toArea is null ? Without(to) : to, amount);
                if ((fromArea is null && from < GapState.Absent) || (toArea is null && to < GapState.Absent))
                {
                    add(unplaced, from, to, amount);
                }

                if (fromArea is not null)
                {
                    add(Group(fromArea), from, toArea == fromArea ? to : Without(to), amount);
                }

                if (toArea is not null && toArea != fromArea)
                {
                    add(Group(toArea), Without(from), to, amount);
                }
            }
        }

        ChangeFigures Group(string code) => groups.TryGetValue(code, out var known) ? known : groups[code] = new ChangeFigures(correction);
    }

    private static GapState Without(GapState state) => state == GapState.Absent ? GapState.Absent : GapState.Elsewhere;
}
