using System.Globalization;
using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore.Editions;
using Wessex.GeoStore.Features;

namespace Wessex.GeoStore.Tiles;

/// <summary>
/// A tile as SQL over its collection's source: one row, a Mapbox vector tile with a layer called like the collection; of no bytes where it is empty, null where there are more
/// points than a tile should hold. The only identifiers in it are the catalogue's and the plan's; every value is a parameter. Features stand in the order of their key, so that
/// the same tile of the same edition has the same bytes.
/// </summary>
internal sealed class TileStatement
{
    private readonly TileQuestion _tile;
    private readonly FeatureSet _collection;
    private readonly TileStep _step;
    private readonly TileGeometry _geometry;
    private readonly List<NpgsqlParameter> _parameters = [];
    private readonly string _found;
    private readonly string _leftOut;

    /// <param name="tile">What is asked for.</param>
    /// <param name="step">How its features are drawn.</param>
    /// <param name="thinning">What is left out.</param>
    private TileStatement(TileQuestion tile, TileStep step, TileThinning thinning)
    {
        (_tile, _collection, _step) = (tile, tile.Collection, step);
        _geometry = new TileGeometry(tile.Collection, tile.Set);
        _leftOut = thinning == TileThinning.None ? "" : $", true AS {TileThinning.Property}";
        var found = $"({_collection.Source}) AS f WHERE {Where(thinning.SmallestPixels)}";
        _found = thinning.Most is { } most ? $"(SELECT * FROM {found} ORDER BY {_geometry.IndexSize} DESC, {Keys} LIMIT {most}) AS f" : found;
    }

    /// <summary>The statement; null when nothing of Great Britain lies in the tile.</summary>
    public static NpgsqlCommand? Of(TileQuestion tile, TileStep step, TileThinning thinning, Edition edition, EditionInputs inputs)
    {
        if (tile.Set.OnGrid(tile.Box.Grown(TileQuestion.BufferUnits * tile.UnitMetres)) is not { } index)
        {
            return null;
        }

        var statement = new TileStatement(tile, step, thinning);
        var command = new NpgsqlCommand(step.Form switch
        {
            TileForm.Counted => statement.Counted(),
            TileForm.Joined => statement.Joined(),
            TileForm.Squares => statement.Squares(),
            _ when tile.Collection.Shape == FeatureShape.Point => statement.Points(),
            _ => statement.Each(),
        });
        statement.Box("index", index).Box("tile", tile.Box);
        statement.Number("unit", tile.UnitMetres).Number("loose", step.Loosened * tile.StoredPixel).Number("pixel", tile.PixelMetres);
        command.Parameters.AddRange(statement._parameters.ToArray());
        SourceParameters.AddTo(command.Parameters, edition, inputs, tile.Organisation);
        return command;
    }

    /// <summary>Points one by one, on the tile's lattice: half units are rounded in one direction everywhere, so that a point is in exactly one of two tiles that meet.</summary>
    private string Points() =>
        $"""
        WITH inside AS MATERIALIZED (
            SELECT {Written(Properties)}, {Keys} AS place, {_geometry.UnitX} AS unit_x, {_geometry.UnitY} AS unit_y
            FROM {_found} LIMIT {TileMaker.MostPoints + 1}
        )
        SELECT CASE WHEN (SELECT count(*) FROM inside) <= {TileMaker.MostPoints} THEN (
            SELECT ST_AsMVT(t.*, {Layer}, {TileQuestion.Units}, 'geom') FROM (
                SELECT {Names(Properties)}, ST_MakePoint(unit_x, unit_y) AS geom FROM inside
                WHERE unit_x BETWEEN {-TileQuestion.BufferUnits} AND {TileQuestion.Units + TileQuestion.BufferUnits} AND unit_y BETWEEN {-TileQuestion.BufferUnits} AND {TileQuestion.Units + TileQuestion.BufferUnits}
                ORDER BY place
            ) AS t) END
        """;

    private string Each() =>
        $"""
        SELECT ST_AsMVT(t.*, {Layer}, {TileQuestion.Units}, 'geom') FROM (
            SELECT {Written(Properties)}{_leftOut}, {Cut(_geometry.Shape(_step.Loosened > 0))} AS geom
            FROM {_found} ORDER BY {Keys}
        ) AS t WHERE t.geom IS NOT NULL
        """;

    private string Joined() =>
        $"""
        SELECT ST_AsMVT(t.*, {Layer}, {TileQuestion.Units}, 'geom') FROM (
            SELECT {Names(Properties)}{_leftOut}, {Cut("line")} AS geom
            FROM (SELECT {Written(Properties)}, {_geometry.Joined(Keys)} AS line FROM {_found} GROUP BY {Grouping}) AS joined ORDER BY {Grouping}
        ) AS t WHERE t.geom IS NOT NULL
        """;

    /// <summary>Cells belong to one tile each: their counts add up across tiles.</summary>
    private string Counted()
    {
        var column = _tile.Level?.Replace('-', '_');
        var states = column is null ? "" : string.Concat(_collection.Tiles.States.Select(state => $", (count(*) FILTER (WHERE {string.Format(CultureInfo.InvariantCulture, state.Condition, $"f.{column}")}))::int AS {state.Name}"));
        Number("cell", _tile.Box.Width / TileMaker.CellsAcross);
        return $"""
            SELECT ST_AsMVT(t.*, {Layer}, {TileQuestion.Units}, 'geom') FROM (
                SELECT count(*)::int AS count, @cell AS cell_m{states}, ST_MakePoint((cell_column + 0.5) * {TileMaker.CellUnits}, (cell_row + 0.5) * {TileMaker.CellUnits}) AS geom
                FROM (SELECT *, floor(({_geometry.X} - @tile_min_x) / @cell) AS cell_column, floor((@tile_max_y - {_geometry.Y}) / @cell) AS cell_row FROM {_found}) AS f
                WHERE cell_column BETWEEN 0 AND {TileMaker.CellsAcross - 1} AND cell_row BETWEEN 0 AND {TileMaker.CellsAcross - 1}
                GROUP BY cell_row, cell_column ORDER BY cell_row, cell_column
            ) AS t
            """;
    }

    /// <summary>Polygons that reach across a square by themselves; of the others the squares that they lie in with the share that they cover, in quarters; squares of one share side by side as one.</summary>
    private string Squares()
    {
        const int Side = TileMaker.SquarePixels * TileQuestion.UnitsPerPixel;
        var names = Names(Properties);
        return $"""
            WITH found AS MATERIALIZED (
                SELECT {Written(Properties)}, {Keys} AS place, f.geom AS on_grid, f.lonlat, {_geometry.IndexSize} < {TileMaker.SquarePixels} * @pixel AS small,
                       floor({_geometry.UnitX} / {Side}) AS square_column, floor({_geometry.UnitY} / {Side}) AS square_row
                FROM {_found}
            ), covered AS (
                SELECT {names}, least(round(4 * sum(ST_Area(on_grid)) / ({TileMaker.SquarePixels} * @pixel) ^ 2), 4) / 4 AS share, square_row, square_column FROM found
                WHERE small AND square_column BETWEEN 0 AND {(TileQuestion.Units / Side) - 1} AND square_row BETWEEN 0 AND {(TileQuestion.Units / Side) - 1}
                GROUP BY {names}, square_row, square_column
            ), runs AS (
                SELECT {names}, share, square_row, min(square_column) AS first_column, max(square_column) AS last_column
                FROM (SELECT *, square_column - row_number() OVER (PARTITION BY {names}, share, square_row ORDER BY square_column) AS island FROM covered WHERE share > 0) AS one
                GROUP BY {names}, share, square_row, island
            )
            SELECT ST_AsMVT(t.*, {Layer}, {TileQuestion.Units}, 'geom') FROM (
                SELECT {names}, share{_leftOut}, geom FROM (
                    SELECT {names}, share, NULL AS place, square_row, first_column,
                           ST_ForcePolygonCCW(ST_MakeEnvelope(first_column * {Side}, square_row * {Side}, (last_column + 1) * {Side}, (square_row + 1) * {Side})) AS geom FROM runs
                    UNION ALL
                    SELECT {names}, NULL, place, NULL, NULL, {Cut(_geometry.SnappedShape("f.on_grid"))} FROM found AS f WHERE NOT small
                ) AS both_kinds ORDER BY place, {names}, square_row, first_column
            ) AS t WHERE t.geom IS NOT NULL
            """;
    }

    private string Where(double smallestPixels)
    {
        var conditions = new List<string> { $"f.{_geometry.Index} && ST_MakeEnvelope(@index_min_x, @index_min_y, @index_max_x, @index_max_y, 27700)" };
        if (_step.Condition is { } condition)
        {
            conditions.Add(condition);
        }

        for (var i = 0; i < _tile.Equal.Count; i++)
        {
            conditions.Add($"f.{_tile.Equal[i].Property.Name} = @equal{i}");
            _parameters.Add(new NpgsqlParameter { ParameterName = $"equal{i}", Value = _tile.Equal[i].Value });
        }

        if (smallestPixels > 0)
        {
            conditions.Add($"{_geometry.IndexSize} >= @smallest");
            Number("smallest", smallestPixels * _tile.PixelMetres);
        }

        return string.Join(" AND ", conditions);
    }

    private IEnumerable<Property> Properties => _step.Properties is { } names ? names.Select(_collection.Named) : _collection.Properties;

    private string Layer => $"'{_collection.Id}'";

    /// <summary>A row of the key: what puts features into an order that is always the same.</summary>
    private string Keys => $"({string.Join(", ", _collection.Key.Select(key => $"f.{key}"))})";

    private string Grouping => string.Join(", ", Enumerable.Range(1, Properties.Count()));

    private static string Names(IEnumerable<Property> properties) => string.Join(", ", properties.Select(property => property.Name));

    /// <summary>As values that tiles can hold: text, whole and other numbers, true and false. Those that are not known are left out of the tile.</summary>
    private static string Written(IEnumerable<Property> properties) => string.Join(", ", properties.Select(property => property.Type switch
    {
        PropertyType.WholeNumber => $"f.{property.Name}::bigint AS {property.Name}",
        PropertyType.Number => $"f.{property.Name}::float8 AS {property.Name}",
        PropertyType.Flag => $"f.{property.Name}",
        PropertyType.Time => $"to_char(f.{property.Name} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') AS {property.Name}",
        _ => $"f.{property.Name}::text AS {property.Name}",
    }));

    private static string Cut(string shape) => $"ST_AsMVTGeom({shape}, ST_MakeEnvelope(@tile_min_x, @tile_min_y, @tile_max_x, @tile_max_y), {TileQuestion.Units}, {TileQuestion.BufferUnits}, true)";

    private TileStatement Box(string name, TileBox box) =>
        Number($"{name}_min_x", box.MinX).Number($"{name}_min_y", box.MinY).Number($"{name}_max_x", box.MaxX).Number($"{name}_max_y", box.MaxY);

    private TileStatement Number(string name, double value)
    {
        _parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Double) { Value = value });
        return this;
    }
}
