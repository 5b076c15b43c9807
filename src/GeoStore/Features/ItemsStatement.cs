using System.Globalization;
using System.Text;
using Npgsql;
using Wessex.GeoStore.Editions;
using Shape = NetTopologySuite.Geometries.Geometry;

namespace Wessex.GeoStore.Features;

/// <summary>
/// A question as SQL over a collection's source. The only identifiers in it are names of <see cref="Property"/> of the catalogue; every value is a parameter.
/// The text has only the conditions that were asked, so that the database plans for them.
/// </summary>
public sealed class ItemsStatement
{
    /// <summary>Square metres of a box from which on it is planned for itself: 3 km by 3 km hold some thousand premises at most.</summary>
    private const double WideBox = 9e6;

    private readonly ItemsQuestion _question;
    private readonly Edition _edition;
    private readonly EditionInputs _inputs;
    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly StringBuilder _where = new();

    /// <summary>True when the database must look at the values before it decides how to answer: a wide box is not found as a narrow one is.</summary>
    private bool _planForValues;

    private static long _planned;

    private ItemsStatement(ItemsQuestion question, Edition edition, EditionInputs inputs)
    {
        (_question, _edition, _inputs) = (question, edition, inputs);
        WithinBox();
        if (question.Keys is { } keys)
        {
            And($"f.{question.Collection.Key[0]} = ANY ({Parameter(keys)})");
        }

        foreach (var (property, value) in question.Equal)
        {
            And($"f.{Name(property)} = {Parameter(value)}");
        }

        if (question.Filter is { } filter)
        {
            And(filter.Sql);
            _planForValues = question.Box?.Index is not { Area: <= WideBox }; // in a narrow box its index is the way, whatever the filter says
            _parameters.AddRange(filter.Parameters.Select(parameter => parameter.Clone()));
        }

        WithinTime();
        if (question.Area is { } area)
        {
            And($"f.cell IN (SELECT cell FROM cell_areas WHERE calculation_id = f.calculation_id AND code = {Parameter(area)})");
        }
    }

    /// <summary>The columns of a page's rows, in order.</summary>
    public static IReadOnlyList<Property> Columns(ItemsQuestion question) =>
        [.. (question.Written ?? question.Collection.Properties).Union(question.Order.Select(by => by.Property))];

    /// <summary>True for a page that is found in milliseconds: by its keys or its id, or in a box that holds some thousand features at most.</summary>
    public static bool IsShort(ItemsQuestion question) =>
        question.Limit is not null && (question is { Keys: not null } or { Box.Index.Area: <= WideBox } || question.Collection.KeyProperties.All(part => question.Equal.Any(equal => equal.Property == part)));

    /// <summary>True when the rows of a page end with a column that says how many features there are on all pages: where the database looks at all of them anyway, and they are few.</summary>
    public static bool CountsToo(ItemsQuestion question) => question is { Limit: not null, After: null, Box.Index.Area: <= WideBox };

    /// <summary>The features of a page, and one more when there is a next.</summary>
    public static NpgsqlBatchCommand Page(ItemsQuestion question, Edition edition, EditionInputs inputs)
    {
        var statement = new ItemsStatement(question, edition, inputs);
        statement.BeyondCursor();
        var columns = string.Join(", ", Columns(question).Select(property => $"f.{Name(property)}"));
        var order = string.Join(", ", question.Order.Select(by => $"f.{Name(by.Property)}{(by.Descending ? statement.MayBeNull(by.Property) ? " DESC NULLS LAST" : " DESC" : "")}"));
        var limit = question.Limit is { } most ? $" LIMIT {most + 1}" : "";
        var offset = question.Offset > 0 ? $" OFFSET {question.Offset}" : "";
        var count = CountsToo(question) ? ", count(*) OVER ()" : "";
        return statement.Command($"SELECT {columns}{Geometry(question)}{count} FROM ({question.Collection.Source}) AS f{statement._where} ORDER BY {order}{limit}{offset}");
    }

    /// <summary>How many features there are, counted no further than one beyond a cap.</summary>
    public static NpgsqlBatchCommand Count(ItemsQuestion question, Edition edition, EditionInputs inputs, int cap)
    {
        var statement = new ItemsStatement(question, edition, inputs);
        return statement.Command($"SELECT count(*) FROM (SELECT 1 FROM ({question.Collection.Source}) AS f{statement._where} LIMIT {cap + 1}) AS counted");
    }

    /// <summary>The key and the position of each feature that has one, of a collection of points with a key of one part: longitude and latitude, or easting and northing.</summary>
    public static NpgsqlBatchCommand Points(ItemsQuestion question, Edition edition, EditionInputs inputs)
    {
        var statement = new ItemsStatement(question, edition, inputs);
        var point = question.Crs.IsGrid ? "f.geom" : "f.lonlat";
        statement.And($"{point} IS NOT NULL");
        return statement.Command($"SELECT f.{question.Collection.Key[0]}, ST_X({point}), ST_Y({point}) FROM ({question.Collection.Source}) AS f{statement._where}");
    }

    /// <summary>One row: the most bytes of the text of each property that is written, 0 for those of other types.</summary>
    public static NpgsqlBatchCommand Widths(ItemsQuestion question, Edition edition, EditionInputs inputs)
    {
        var statement = new ItemsStatement(question, edition, inputs);
        var widths = (question.Written ?? question.Collection.Properties).Select(property => property.Type == PropertyType.Text ? $"coalesce(max(octet_length(f.{Name(property)})), 0)" : "0");
        return statement.Command($"SELECT {string.Join(", ", widths)} FROM ({question.Collection.Source}) AS f{statement._where}");
    }

    private static string Geometry(ItemsQuestion question) => question switch
    {
        { SkipGeometry: true } => "",
        { AsTable: true, Collection.Shape: FeatureShape.Point } => ", ST_X(f.lonlat), ST_Y(f.lonlat), ST_X(f.geom), ST_Y(f.geom)",
        { AsTable: true, Collection.IsStretch: false, Crs.IsGrid: true } => ", ST_AsText(f.geom, 3)",
        { AsTable: true, Collection.IsStretch: false } => ", ST_AsText(f.lonlat, 7)",
        { Collection.IsStretch: true } => ", f.link_geom::bytea, f.link_lonlat::bytea, f.from_mm, f.to_mm",
        { Crs.IsGrid: true } => ", f.geom::bytea",
        _ => ", f.lonlat::bytea",
    };

    private void WithinBox()
    {
        if (_question.Box is not { } box)
        {
            return;
        }

        if (box.Index is not { } index)
        {
            And("false");
            return;
        }

        _planForValues |= index.Area > WideBox;
        var envelope = $"ST_MakeEnvelope({Parameter(index.MinX)}, {Parameter(index.MinY)}, {Parameter(index.MaxX)}, {Parameter(index.MaxY)}, 27700)";
        if (_question.Collection.IsStretch)
        {
            And($"f.link_geom && {envelope}");
            And($"ST_Intersects(f.geom, {Parameter(box.OnGrid!)})");
            return;
        }

        And($"f.geom && {envelope}");
        var exact = box.Srid == 27700 ? "f.geom" : "f.lonlat";
        And(_question.Collection.Shape == FeatureShape.Point ? Among(box.Exact, exact) : $"ST_Intersects({exact}, {Parameter(box.Exact)})");
    }

    /// <summary>That a point is in one of some rectangles: four comparisons say what ST_Intersects says, a hundred times as fast.</summary>
    private string Among(Shape rectangles, string point) => $"({string.Join(" OR ", Enumerable.Range(0, rectangles.NumGeometries).Select(i =>
    {
        var box = rectangles.GetGeometryN(i).EnvelopeInternal;
        return $"ST_X({point}) BETWEEN {Parameter(box.MinX)} AND {Parameter(box.MaxX)} AND ST_Y({point}) BETWEEN {Parameter(box.MinY)} AND {Parameter(box.MaxY)}";
    }))})";

    private void WithinTime()
    {
        if (_question is not { Time: { } time, Collection.Time: { } property })
        {
            return;
        }

        var isDay = _question.Collection.Named(property).Type == PropertyType.Date;
        if (time.From is { } from)
        {
            And($"(f.{property} >= {Bound(from)}{OrMonth(property, "+ interval '1 month' >", from)})");
        }

        if (time.To is { } to)
        {
            And($"(f.{property} <= {Bound(to)}{OrMonth(property, "<=", to)})");
        }

        string Bound(DateTimeOffset end) => Parameter(isDay ? DateOnly.FromDateTime(end.UtcDateTime) : end.UtcDateTime);
    }

    /// <summary>Where only the month of a feature is known, any time in it may be its own.</summary>
    private string OrMonth(string property, string comparison, DateTimeOffset end) => _question.Collection.Month is { } month
        ? $" OR (f.{property} IS NULL AND f.{month} {comparison} {Parameter(DateOnly.FromDateTime(end.UtcDateTime))})"
        : "";

    /// <summary>What comes after the last feature of the page before, in the order asked for, nulls last. A row comparison where all ascend and none is null: an index answers it.</summary>
    private void BeyondCursor()
    {
        if (_question.After is not { } after)
        {
            return;
        }

        var order = _question.Order.ToArray();
        if (_question.Sort.Count == 0)
        {
            And($"({string.Join(", ", order.Select(by => $"f.{Name(by.Property)}"))}) > ({string.Join(", ", after.Select(value => Parameter(value!)))})");
            return;
        }

        var beyond = new List<string>();
        for (var i = 0; i < order.Length; i++)
        {
            var same = order[..i].Select((by, at) => after[at] is { } value ? $"f.{Name(by.Property)} = {Parameter(value)}" : $"f.{Name(by.Property)} IS NULL");
            var column = $"f.{Name(order[i].Property)}";
            if (after[i] is { } last)
            {
                beyond.Add($"({string.Join(" AND ", same.Append($"({column} {(order[i].Descending ? "<" : ">")} {Parameter(last)}{(MayBeNull(order[i].Property) ? $" OR {column} IS NULL" : "")})"))})");
            }
        }

        And($"({string.Join(" OR ", beyond)})");
    }

    /// <summary>What a feature's key is made of it always has: then an index answers the order.</summary>
    private bool MayBeNull(Property property) => !_question.Collection.Key.Contains(property.Name);

    private void And(string condition) => _where.Append(_where.Length == 0 ? " WHERE " : " AND ").Append(condition);

    /// <summary>A name of the catalogue: lower-case letters, digits and underscores, which need no quotes.</summary>
    private static string Name(Property property) => property.Name;

    private string Parameter(object value)
    {
        _parameters.Add(new NpgsqlParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"v{_parameters.Count}"), Value = value });
        return $"@{_parameters[^1].ParameterName}";
    }

    private NpgsqlBatchCommand Command(string text)
    {
        // A statement that comes again is prepared, and after a few times planned once for all values. A text that never comes again is planned for its own.
        var command = new NpgsqlBatchCommand(_planForValues ? string.Create(CultureInfo.InvariantCulture, $"{text} /* {Interlocked.Increment(ref _planned)} */") : text);
        SourceParameters.AddTo(command.Parameters, _edition, _inputs, _question.Organisation);
        command.Parameters.AddRange(_parameters.ToArray());
        return command;
    }
}
