using Wessex.GeoStore;

namespace Wessex.Importers.Datasets;

/// <summary>The queries of data sets whose records are of UPRNs, whatever they say of them.</summary>
internal static class RecordsByUprn
{
    /// <summary>The UPRNs that OS Open UPRN does not hold: for <see cref="Pipeline.Dataset.JoinsSql"/>.</summary>
    public static string JoinsSql => Sql.Beside(typeof(RecordsByUprn), "joins");

    /// <summary>How many of the UPRNs that are held have a record: for <see cref="Pipeline.Dataset.CoversSql"/>.</summary>
    public static string CoversSql => Sql.Beside(typeof(RecordsByUprn), "covers");
}
