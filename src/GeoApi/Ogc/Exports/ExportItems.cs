using Wessex.GeoApi.Ogc.Items;
using Wessex.GeoApi.Platform;
using Wessex.GeoStore.Features;
using Wessex.GeoStore.Features.Exports;

namespace Wessex.GeoApi.Ogc.Exports;

/// <summary>Every feature of a question as a file: those that can be sent as they are found are, the others are jobs.</summary>
internal static class ExportItems
{
    /// <param name="collection">Of which.</param>
    /// <param name="format">Of the file.</param>
    /// <param name="asked">Which edition; the rest is read by name.</param>
    /// <param name="reader">As whom.</param>
    /// <param name="read">Takes note of what is wrong.</param>
    /// <param name="http">Holds the parameters.</param>
    /// <param name="cancellation">Stops the question.</param>
    /// <param name="proofOnly">True for the proof of the file instead of the file.</param>
    public static async Task<IResult> Handle(
        FeatureSet collection, ExportFormat format, ItemsParameters asked, ItemsReader reader, ParameterReader read, HttpRequest http, CancellationToken cancellation, bool proofOnly = false)
    {
        var given = http.Given();
        var question = read.Export(collection, format, given) with { Organisation = reader.Organisation };
        var (edition, problem) = await RequestedEdition.Find(reader.Database, read, asked.Edition, asked.AsOf, cancellation);
        if (edition is null)
        {
            return problem!;
        }

        var request = ExportRequest.Of(collection, format, edition.Edition.Id, given, reader.Tier, reader.Organisation);
        if (format.IsHeavy)
        {
            return await QueueExport.Add(request, edition.Edition, reader, http.HttpContext, cancellation);
        }

        return new EditionAnswer(edition, $"ogc-{format.Id}{(proofOnly ? "-proof" : "")}", async () =>
        {
            var proof = await ExportProof.Of(reader.Database, request, question, edition.Edition, cancellation);
            return proofOnly ? new ProofOfItems(reader.Database, question, edition.Edition, proof) : new ItemsFile(reader.Database, question, edition.Edition, format, proof);
        })
        { DependsOnCaller = collection.IsTiered };
    }

    /// <summary>The proof of what the same parameters give at <c>…/items</c>.</summary>
    public static Task<IResult> Prove(FeatureSet collection, ItemsParameters asked, ItemsReader reader, HttpRequest http, CancellationToken cancellation)
    {
        var read = new ParameterReader();
        var format = read.RequiredOneOf("f", asked.F, [.. ExportFormat.All.Select(one => one.Id)]);
        return Handle(collection, ExportFormat.Find(format) ?? ExportFormat.GeoJson, asked, reader, read, http, cancellation, proofOnly: true);
    }
}
