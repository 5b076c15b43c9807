using Microsoft.AspNetCore.WebUtilities;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Styles;

/// <summary>A map of one question: what Mapbox style JSON, SLD and the legend are all written from.</summary>
/// <param name="Id">Its name in addresses.</param>
/// <param name="Title">Its name for people.</param>
/// <param name="Description">What can be seen, in a sentence.</param>
/// <param name="Layers">The lowest first.</param>
internal sealed record Theme(string Id, string Title, string Description, IReadOnlyList<ThemeLayer> Layers);

/// <param name="Collection">Whose features or tiles it draws.</param>
/// <param name="Query">Parameters of its tiles and items, as <c>kind=ward</c>; empty for none.</param>
/// <param name="Classes">The lowest first.</param>
internal sealed record ThemeLayer(string Collection, string Query, IReadOnlyList<ThemeClass> Classes)
{
    /// <summary>What the query asks of the collection's own properties; the level whose share cells of tiles count is none.</summary>
    public IReadOnlyList<Condition> Asked { get; } =
    [
        .. QueryHelpers.ParseQuery(Query).Where(one => Catalogue.Find(Collection)!.Properties.Any(property => property.Name == one.Key)).Select(one => new Condition(one.Key, one.Value.ToString())),
    ];
}

/// <param name="Label">In the legend.</param>
/// <param name="When">Conditions that all hold; none = every feature.</param>
/// <param name="Symbol">How it is drawn.</param>
internal sealed record ThemeClass(string Label, IReadOnlyList<Condition> When, Symbol Symbol)
{
    /// <summary>True for cells that points are counted in: tiles have them, collections do not.</summary>
    public bool OfCells => When.Any(condition => condition.Property is ShareLacking or Count);

    /// <summary>Stands for the share of a cell that lacks the level.</summary>
    public const string ShareLacking = "lacking/count";

    public const string Count = "count";
}

/// <param name="Property">Of the collection, or of cells.</param>
/// <param name="Values">One of these; or, of <see cref="ThemeClass.ShareLacking"/>, from the first to under the second; empty = there is a value.</param>
internal sealed record Condition(string Property, params object[] Values);
