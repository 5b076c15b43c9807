using Npgsql;
using Wessex.GeoApi.Platform;
using Wessex.GeoApi.Platform.Callers;
using Wessex.GeoStore.Accounts;
using Wessex.GeoStore.Features;

namespace Wessex.GeoApi.Ogc.Items;

/// <summary>Through whose data source a collection is read: everybody's, or for a tiered one that of the caller's release tier.</summary>
/// <param name="Database">Read only.</param>
/// <param name="Tier">What its role sees.</param>
/// <param name="Organisation">Of an officer, who sees all of its own assets; empty for others.</param>
/// <param name="Turns">Of questions that are answered in milliseconds.</param>
internal sealed record ItemsReader(NpgsqlDataSource Database, ReleaseTier Tier, string Organisation, ShortQuestions Turns)
{
    public static ItemsReader Of(FeatureSet collection, CallerDatabases databases, HttpContext http)
    {
        if (!collection.IsTiered)
        {
            return new ItemsReader(databases.Of(ReleaseTier.Public), ReleaseTier.Public, "", databases.ShortQuestions);
        }

        var caller = Caller.Of(http);
        CallersAnswer.KeepFromOthers(http);
        return new ItemsReader(databases.Of(caller.Tier), caller.Tier, caller.Tier == ReleaseTier.Officer ? caller.Organisation ?? "" : "", databases.ShortQuestions);
    }
}
