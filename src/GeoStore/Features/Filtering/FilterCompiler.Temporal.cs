namespace Wessex.GeoStore.Features.Filtering;

/// <summary>The fifteen temporal functions (OGC 21-065r2, clause 7.8, by the Time Ontology in OWL) over ranges that are closed at both ends.</summary>
/// <remarks>An instant is a range that ends where it starts. A bound that is null makes unknown only what depends on it.</remarks>
internal sealed partial class FilterCompiler
{
    /// <summary>A type of null is that of an interval which is open at both ends: any.</summary>
    private sealed record TimeRange(string? StartSql, string? EndSql, PropertyType? Type, bool IsInstant)
    {
        public string Start => StartSql ?? $"'-infinity'::{Cast}";

        public string End => EndSql ?? $"'infinity'::{Cast}";

        private string Cast => Type == PropertyType.Date ? "date" : "timestamptz";
    }

    private string Temporal(TemporalPredicate predicate)
    {
        var (a, b) = (Range(predicate.Left), Range(predicate.Right));
        a = a with { Type = a.Type ?? b.Type ?? PropertyType.Time };
        b = b with { Type = b.Type ?? a.Type };
        CheckAlike(new Typed(a.Start, a.Type.Value), new Typed(b.Start, b.Type!.Value), predicate.Right);

        var ofInstants = predicate.Relation is TemporalRelation.After or TemporalRelation.Before or TemporalRelation.Disjoint or TemporalRelation.Equals or TemporalRelation.Intersects;
        if (!ofInstants && (a.IsInstant || b.IsInstant))
        {
            throw new FilterRefusedException(
                $"{Operators.Temporals.Spelling(predicate.Relation).ToUpperInvariant()} is between intervals, and this is an instant: write INTERVAL(…)",
                a.IsInstant ? predicate.Left.At : predicate.Right.At);
        }

        return predicate.Relation switch
        {
            TemporalRelation.After => $"({a.Start} > {b.End})",
            TemporalRelation.Before => $"({a.End} < {b.Start})",
            TemporalRelation.Contains => $"({a.Start} < {b.Start} AND {a.End} > {b.End})",
            TemporalRelation.Disjoint => $"({a.End} < {b.Start} OR {a.Start} > {b.End})",
            TemporalRelation.During => $"({a.Start} > {b.Start} AND {a.End} < {b.End})",
            TemporalRelation.Equals => $"({a.Start} = {b.Start} AND {a.End} = {b.End})",
            TemporalRelation.FinishedBy => $"({a.Start} < {b.Start} AND {a.End} = {b.End})",
            TemporalRelation.Finishes => $"({a.Start} > {b.Start} AND {a.End} = {b.End})",
            TemporalRelation.Intersects => $"({a.End} >= {b.Start} AND {a.Start} <= {b.End})",
            TemporalRelation.Meets => $"({a.End} = {b.Start})",
            TemporalRelation.MetBy => $"({a.Start} = {b.End})",
            TemporalRelation.OverlappedBy => $"({a.Start} > {b.Start} AND {a.Start} < {b.End} AND {a.End} > {b.End})",
            TemporalRelation.Overlaps => $"({a.Start} < {b.Start} AND {a.End} > {b.Start} AND {a.End} < {b.End})",
            TemporalRelation.StartedBy => $"({a.Start} = {b.Start} AND {a.End} > {b.End})",
            TemporalRelation.Starts => $"({a.Start} = {b.Start} AND {a.End} < {b.End})",
            var other => throw new ArgumentOutOfRangeException(nameof(predicate), other, "A relation without SQL"),
        };
    }

    private TimeRange Range(Expression node)
    {
        if (node is not Interval interval)
        {
            var instant = Instant(node);
            return new TimeRange(instant.Sql, instant.Sql, instant.Type, IsInstant: true);
        }

        var reversed = (interval.Start, interval.End) switch
        {
            (DateLiteral start, DateLiteral end) => start.Value > end.Value,
            (TimestampLiteral start, TimestampLiteral end) => start.Value > end.Value,
            _ => false,
        };
        if (reversed)
        {
            throw new FilterRefusedException("an interval must not end before it starts", node.At);
        }

        Typed? from = interval.Start is Unbounded ? null : Instant(interval.Start);
        Typed? to = interval.End is Unbounded ? null : Instant(interval.End);
        if (from is { } first && to is { } last)
        {
            CheckAlike(first, last, interval.End);
        }

        return new TimeRange(from?.Sql, to?.Sql, (from ?? to)?.Type, IsInstant: false);
    }

    private Typed Instant(Expression node)
    {
        var value = Scalar(node);
        return value.Type is PropertyType.Date or PropertyType.Time ? value
            : throw new FilterRefusedException($"a date or timestamp is wanted here, and this is {Described(value.Type)}", node.At);
    }
}
