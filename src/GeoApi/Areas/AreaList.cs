using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Forms;
using Wessex.GeoStore.Gaps;

namespace Wessex.GeoApi.Areas;

/// <summary>Which areas of a kind there are, within which other area.</summary>
internal static class AreaList
{
    private static readonly string[] Kinds = [.. AreaKinds.All.Select(kind => kind.Code())];

    public static async Task<IResult> Handle(
        [AsParameters] Request request, NpgsqlDataSource database, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var format = Formats.Choose(read, request.F, http, Formats.Json, Formats.GeoJson);
        AreaKind? kind = AreaKinds.TryParse(read.OneOf("kind", request.Kind, Kinds), out var known) ? known : null;
        if (format == Formats.GeoJson && request.Kind is null)
        {
            read.Refuse("kind", $"kind is required with f=geojson: one of {string.Join(", ", Kinds)}");
        }

        var area = read.AreaCode("area", request.Area);
        var (asked, problem) = await RequestedEdition.Find(database, read, request.Edition, request.AsOf, cancellation);
        if (asked is null)
        {
            return problem!;
        }

        return new EditionAnswer(asked, format, async () =>
        {
            var answer = await HeldAreas.List(database, asked.Edition, kind, area, cancellation);
            if (!answer.TryGet(out var areas, out var refusal))
            {
                return Problems.Of(refusal);
            }

            return format == Formats.GeoJson
                ? new AsGeoJson(asked, areas, HeldAreas.Shapes(database, asked.Edition, kind!.Value, [.. areas.Select(held => held.Code)], cancellation))
                : TypedResults.Ok(new Answer(areas, asked.Edition.Id, asked.Edition.AsOf, asked.Edition.Synthetic));
        });
    }

    internal sealed record Request(
        [property: FromQuery(Name = "kind"), OneOf(typeof(AreaKind)), Description("Only areas of this kind; all kinds when left out.")] string? Kind = null,
        [property: FromQuery(Name = "area"), Description("Only areas within the one with this code, such as E06000059.")] string? Area = null,
        [property: FromQuery(Name = "edition"), Description("Answer from this edition; the one in force when left out.")] string? Edition = null,
        [property: FromQuery(Name = "as-of"), Description("Answer from the releases in force at this date, YYYY-MM-DD.")] string? AsOf = null,
        [property: FromQuery(Name = "f"), OneOf(Formats.Json, Formats.GeoJson), Description("The form of the answer; wins over the Accept header.")] string? F = null);

    internal sealed record Answer(IReadOnlyList<HeldArea> Areas, int Edition, DateOnly? AsOf, bool Synthetic);

    private sealed class AsGeoJson(RequestedEdition asked, IReadOnlyList<HeldArea> areas, IAsyncEnumerable<(string Code, string Geometry)> shapes) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var cancellation = httpContext.RequestAborted;
            var byCode = areas.ToDictionary(area => area.Code, StringComparer.Ordinal);
            await using var shape = shapes.GetAsyncEnumerator(cancellation);
            var more = await shape.MoveNextAsync();

            httpContext.Response.ContentType = MediaTypes.GeoJson;
            await using var features = new FeatureWriter(httpContext.Response.BodyWriter, GapSummary.Json);
            features.Say("edition", asked.Edition.Id);
            features.Say("synthetic", asked.Edition.Synthetic);
            features.StartFeatures();
            for (; more; more = await shape.MoveNextAsync())
            {
                await features.Write(shape.Current.Code, shape.Current.Geometry, byCode[shape.Current.Code], cancellation);
            }

            await features.End(cancellation);
        }
    }
}
