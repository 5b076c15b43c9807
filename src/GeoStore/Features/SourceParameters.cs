using Npgsql;
using NpgsqlTypes;
using Wessex.GeoStore.Editions;

namespace Wessex.GeoStore.Features;

/// <summary>The parameters that the sources of collections are asked with.</summary>
internal static class SourceParameters
{
    /// <param name="parameters">Of the command.</param>
    /// <param name="edition">That is asked.</param>
    /// <param name="inputs">Its releases and calculations.</param>
    /// <param name="organisation">The one whose officer asks; empty for anybody else.</param>
    public static void AddTo(NpgsqlParameterCollection parameters, Edition edition, EditionInputs inputs, string organisation)
    {
        Add("areas", edition.Areas);
        Add("premises", edition.PremisesLevels);
        Add("postcodes", edition.PostcodeLevels);
        Add("clusters", inputs.Clusters);
        Add("roads", inputs.Roads);
        Add("units", inputs.PostcodeUnits);
        parameters.Add(new NpgsqlParameter("organisation", NpgsqlDbType.Text) { Value = organisation });
        parameters.Add(new NpgsqlParameter("releases", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = inputs.Releases });
        parameters.Add(new NpgsqlParameter("questions", NpgsqlDbType.Array | NpgsqlDbType.Integer) { Value = inputs.Questions });

        void Add(string name, int? value) => parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Integer) { Value = value is { } known ? known : DBNull.Value });
    }
}
