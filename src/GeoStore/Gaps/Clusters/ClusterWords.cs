using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Gaps.Clusters;

/// <summary>The plain English of an answer about groups.</summary>
internal static class ClusterWords
{
    public static string Sentence(ClusterQuestion question, KnownArea? area, ClusterTotal total)
    {
        var where = area is null ? "Everywhere held" : $"In {area.Name} ({area.Code})";
        var level = question.Lacking.Definition();
        return $"{where}, {total.Clustered:N0} of the {total.Lacking:N0} premises that cannot get {level.Title} stand in {total.Clusters:N0} groups of {question.Least:N0} or more, "
            + $"each within {question.DistanceMetres:N0} m of another; {total.InSmallerGroups:N0} stand alone or in smaller groups, {total.WithoutPosition:N0} have no known position.";
    }

    public static IEnumerable<string> Notes(Edition edition, KnownArea? area, VoucherRule? rule, List<CostAssumption> costs, int listed, long groups)
    {
        if (listed < groups)
        {
            yield return $"Listed are the {listed:N0} largest of {groups:N0} groups: limit= lists up to 1,000, and the collection gap-clusters of /ogc has all of those 200 m apart and of 10 or more.";
        }

        if (edition.Synthetic)
        {
            yield return "Synthetic: the sample's figures, made up to look believable. They say nothing about real places.";
        }

        if (area?.Note is { } note)
        {
            yield return note;
        }

        yield return "Groups end at the edge of the area asked for. A hull is drawn through the outermost premises; distances are straight lines, not routes.";
        yield return "Planned counts the deferred scope of contracts too, which binds nobody to build there.";
        if (rule is null)
        {
            yield return $"No voucher rule is held for {edition.Day:d MMMM yyyy}, the day of edition {edition.Id}.";
        }
        else
        {
            yield return $"Vouchers are indicative, by the rule of {edition.Day:d MMMM yyyy}, the day of edition {edition.Id}: {rule.Words}. {rule.Source}.";
            yield return $"In eligible {rule.NotConsidered} is not considered: where a supplier has said that it will build, the scheme may refuse.";
            if (rule.Rural)
            {
                yield return "No classification of town and country is held, so those that the speed would make eligible are unknown.";
            }

            if (rule.OutsideProjectGigabit)
            {
                yield return "Which lots are being procured is in no data set held: in a lot without a contract eligibility is unknown, and in one that has contracts the premises outside them may have a voucher.";
            }
        }

        yield return costs.Count == 0
            ? "Cost: assumption not set for this level."
            : "Costs are indicative: premises times a published figure per premises, of which each names its source; they say nothing about this place.";
    }
}
