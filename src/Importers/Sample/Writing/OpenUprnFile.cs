using Wessex.GeoStore.Grid;
using Wessex.Importers.Datasets;
using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Writing;

/// <summary>OS Open UPRN: byte order mark, CRLF, metres to the centimetre, degrees to seven decimals.</summary>
internal static class OpenUprnFile
{
    public const string Header = "UPRN,X_COORDINATE,Y_COORDINATE,LATITUDE,LONGITUDE\r\n";

    public static void Write(Records records, IEnumerable<PlacedPremises> premises, SampleDate date)
    {
        PlacedPremises? last = null;
        foreach (var one in premises.Where(one => one.StandsAt(date.Index)))
        {
            if (one.Unplaced)
            {
                records.AddDirt($"{one.Uprn},0.00,0.00,49.7668072,-7.5571598", "zero-position", "0,0 instead of a position");
                continue;
            }

            records.Add(Row(one.Uprn.ToString(), one.Easting, one.Northing));
            last = one;
        }

        records.AddDirt(Row($"{last!.Uprn}", last.Easting + 250, last.Northing), "duplicate-key", "the UPRN of the record before it, 250 m away");
        records.AddDirt(Row("", last.Easting, last.Northing), "missing-key", "the UPRN is blank");
        records.AddDirt(Row("9999OOOO0001", last.Easting, last.Northing), "bad-key", "letters in the UPRN");
        records.AddDirt($"{SyntheticKeys.LastUprn - 1},4O8210.50,91210.00,50.7205310,-1.8845210", "bad-number", "the easting has a letter O for a nought");
        records.AddDirt($"{SyntheticKeys.LastUprn - 2},1908210.50,91210.00,50.7205310,-1.8845210", "outside-grid", "an easting a thousand kilometres out at sea");
    }

    private static string Row(string uprn, double easting, double northing)
    {
        if (!BritishGrid.TryToLonLat(easting, northing, out var longitude, out var latitude))
        {
            throw new InvalidOperationException($"{easting}, {northing} lies outside the grid");
        }

        return $"{uprn},{easting:0.00},{northing:0.00},{latitude:0.0000000},{longitude:0.0000000}";
    }
}
