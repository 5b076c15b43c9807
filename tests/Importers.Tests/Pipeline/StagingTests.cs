using NetTopologySuite.Geometries;
using Wessex.Importers.Datasets;
using Wessex.Importers.Pipeline;
using Wessex.Importers.Reading;

namespace Wessex.Importers.Tests.Pipeline;

public sealed class StagingTests
{
    [Fact]
    public void A_batch_of_large_records_is_full_before_it_has_many()
    {
        RecordsOf(new string('x', 10)).ShouldBeGreaterThan(100_000);
        RecordsOf(new string('x', 1_000_000)).ShouldBe(3);
        RecordsOf(null, new LineString([.. Enumerable.Range(0, 50_000).Select(i => new Coordinate(i, i))])).ShouldBe(2);
    }

    [Fact]
    public void What_a_reject_keeps_is_cut_in_one_place_and_never_in_the_middle_of_a_character()
    {
        var reject = new Reject(RejectCode.BadKey, "f", new string('x', 199) + "\ud83d\ude00" + "y", new string('x', 10_000));

        (reject.Value, reject.Reason.Length).ShouldBe((new string('x', 199) + "…", 501));
        new Reject(RejectCode.BadKey, null, "short", "why").ShouldBe(new Reject(RejectCode.BadKey, null, "short", "why"));
    }

    private static int RecordsOf(string? value, Geometry? shape = null)
    {
        var batch = new Staging.Batch<LicensedAddressRow>();
        var record = new SourceRow("f", 1, new SourceFields(["v"]), [value], shape);
        while (!batch.IsFull)
        {
            batch.Pass(record);
        }

        return batch.Records;
    }
}
