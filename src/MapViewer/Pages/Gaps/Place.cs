using Wessex.MapViewer.Api;

namespace Wessex.MapViewer.Pages.Gaps;

/// <summary>A place that the form offers: a council or a district of the edition.</summary>
public sealed record Place(string Code, string Name, string Kind)
{
    /// <summary>The county in speech, the councils and the districts that the edition holds; empty when the API cannot list them.</summary>
    public static async Task<IReadOnlyList<Place>> List(ApiClient api, int edition, CancellationToken cancellation)
    {
        string[] kinds = ["county", "council", "district"];
        var lists = await Task.WhenAll(kinds.Select(kind =>
            api.Get<AreaList>(ApiClient.Address("/api/areas", [("kind", kind), ("edition", edition)]), cancellation)));
        return
        [
            .. kinds.Zip(lists)
                .SelectMany(list => list.Second.Value?.Areas.Select(area => new Place(area.Code, area.Name, list.First)) ?? [])
                .DistinctBy(place => place.Code),
        ];
    }

    internal sealed record AreaList(IReadOnlyList<Area> Areas);

    internal sealed record Area(string Code, string Name);
}
