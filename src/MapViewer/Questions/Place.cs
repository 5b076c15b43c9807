using Wessex.MapViewer.Api;

namespace Wessex.MapViewer.Questions;

/// <summary>A place that a form offers: a council or a district of the edition.</summary>
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

    /// <summary>The places as choices of a form, with everywhere first.</summary>
    public static IReadOnlyList<Option> Options(IEnumerable<Place> places) =>
    [
        new("", "Everywhere held"),
        .. places.Select(place => new Option(place.Code, place.Name, place.Kind switch { "county" => "Both", "council" => "Councils", _ => "Former districts" })),
    ];

    internal sealed record AreaList(IReadOnlyList<Area> Areas);

    internal sealed record Area(string Code, string Name);
}
