using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Gaps.Premises;

namespace Wessex.GeoApi.Gaps;

/// <summary>The parameters that choose premises one by one.</summary>
internal static class PremisesParameters
{
    /// <summary>The filter; null when nothing narrows.</summary>
    public static PremisesFilter? PremisesFilter(
        this ParameterReader read, string? planned, string? plannedBy, string? kind, string? status, string? bbox = null, string? bboxCrs = null)
    {
        var filter = new PremisesFilter(
            read.OneOf("planned", planned, GeoStore.Gaps.Premises.PremisesFilter.PlannedCodes), read.Date("planned-by", plannedBy),
            read.OneOf("kind", kind, GeoStore.Gaps.Premises.PremisesFilter.KindCodes), read.OneOf("status", status, GeoStore.Gaps.Premises.PremisesFilter.StatusCodes),
            read.Box(bbox, bboxCrs));
        if (filter is { PlannedBy: not null, Planned: "no" or "unknown" })
        {
            read.Refuse("planned-by", $"planned-by goes with planned=yes or none, was with planned={planned}");
        }

        return filter.IsEmpty ? null : filter;
    }
}
