using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Datasets;

/// <summary>
/// Schools, libraries, offices and other public buildings by UPRN, as a documented CSV. A building has the position of its UPRN; UPRNs that the premises
/// release in force does not hold are listed.
/// </summary>
internal sealed class PublicBuildings : Dataset<PublicBuildingRow>
{
    private const string Other = "other";

    private static readonly string[] Kinds = ["school", "library", "office", "health", "leisure", "emergency", Other];

    public override string Id => "public-buildings";

    public override string Layer => "public_buildings";

    public override string Expected => "a CSV of public buildings (uprn, name, kind, owner, postcode)";

    public override string WhereAsAtStands => MonthInName.Words;

    public override AsAt? StatedAsAt(SourceFile file, ProfileMatch match) => MonthInName.Of(file);

    public override string JoinsSql => RecordsByUprn.JoinsSql;

    public override RowMapper<PublicBuildingRow> MapperFor(SourceLayer layer, ProfileMatch match) => new Mapper(match);

    private sealed class Mapper(ProfileMatch match) : RowMapper<PublicBuildingRow>
    {
        private readonly Column _uprn = match["uprn"];
        private readonly Column _name = match["name"];
        private readonly Column _kind = match["kind"];
        private readonly Column _owner = match["owner"];
        private readonly Column _postcode = match["postcode"];

        public override Mapped<PublicBuildingRow> Map(SourceRow source)
        {
            var fields = new RecordFields(source);
            var row = new PublicBuildingRow(
                fields.Uprn(_uprn), fields.RequiredText(_name), Kind(fields.Text(_kind)), fields.Text(_owner), fields.OptionalPostcode(_postcode));
            return fields.Trouble is { } trouble ? trouble : row;
        }

        /// <summary>The list is closed, but no building is lost for a word that is not on it.</summary>
        private string Kind(string? stated)
        {
            var kind = stated?.ToLowerInvariant() ?? Other;
            if (Kinds.Contains(kind))
            {
                return kind;
            }

            CountNote($"kind \"{stated}\" is none of {string.Join(", ", Kinds)}: taken as {Other}");
            return Other;
        }
    }
}

/// <summary>A row of public_buildings; null = not stated.</summary>
/// <param name="Kind">school, library, office, health, leisure, emergency or other.</param>
/// <param name="Postcode">Without a space, upper case.</param>
internal readonly record struct PublicBuildingRow(long Uprn, string Name, string Kind, string? Owner, string? Postcode) : IStagedRow
{
    public static IReadOnlyList<string> Columns { get; } = ["uprn", "name", "kind", "owner", "postcode"];

    public bool Synthetic => SyntheticKeys.IsSynthetic(Uprn);

    public void Write(RowWriter writer)
    {
        writer.BigInteger(Uprn);
        writer.Text(Name);
        writer.Text(Kind);
        writer.Text(Owner);
        writer.Text(Postcode);
    }
}
