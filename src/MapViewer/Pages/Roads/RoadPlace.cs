using System.Globalization;
using Wessex.MapViewer.Api;
using Wessex.MapViewer.Figures;

namespace Wessex.MapViewer.Pages.Roads;

/// <summary>Places along a road in words: grid reference, area, and how far it is to a junction.</summary>
internal static class RoadPlace
{
    /// <summary>SY 364 943 (Charmouth), 500 m after the A3052.</summary>
    public static string Of(RoutePoint point) => point.GridReference
        + (point.Area is { } area ? $" ({area})" : "")
        + (point.Junction is { Roads.Count: > 0 } junction
            ? junction.Direction is "here"
                ? $", at the {string.Join(" and ", junction.Roads)}"
                : $", {Plain.Length(junction.Metres)} {junction.Direction} the {string.Join(" and ", junction.Roads)}"
            : "");

    public static string Between(RouteNotSpot spot) => $"from {spot.From.GridReference}{Area(spot.From)} to {spot.To.GridReference}{Area(spot.To)}";

    /// <summary>A chainage: 5.958.</summary>
    public static string Kilometres(double kilometres) => kilometres.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Area(RoutePoint point) => point.Area is { } area ? $" ({area})" : "";
}
