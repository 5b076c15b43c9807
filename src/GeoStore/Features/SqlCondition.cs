using Npgsql;

namespace Wessex.GeoStore.Features;

/// <summary>A condition on the columns of a collection's source, as SQL that a compiler of this program made.</summary>
/// <param name="Sql">In parentheses, with columns as <c>f.name</c> and names of parameters; no text of a caller.</param>
/// <param name="Parameters">What the names stand for; their names begin unlike those of <see cref="ItemsStatement"/>.</param>
public sealed record SqlCondition(string Sql, IReadOnlyList<NpgsqlParameter> Parameters);
