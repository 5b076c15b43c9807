using Wessex.Importers.Sample.Geography;
using Wessex.Importers.Sample.Placement;

namespace Wessex.Importers.Sample.Writing;

/// <summary>OS Code-Point Open: no header, CRLF, texts in quotes, postcodes of seven characters.</summary>
internal static class CodePointFile
{
    public static void Write(Records records, IEnumerable<PlacedPostcode> postcodes, SampleDate date, string area)
    {
        PlacedPostcode? last = null;
        foreach (var postcode in postcodes.Where(one => one.InCodePoint && one.PremisesAt(date.Index) > 0))
        {
            records.Add(Row(postcode.Name, postcode));
            last = postcode;
        }

        if (last is not null && area == "DT")
        {
            records.AddDirt(Row(last.Name, last), "duplicate-key", "the postcode of the record before it");
            records.AddDirt(Row("", last), "missing-key", "the postcode is blank");
            records.AddDirt(Row("DT1 ?CC", last), "bad-key", "not a postcode");
            records.AddDirt(Row("DT1 9VV", last).Replace($",{last.Easting},", ",4O3210,", StringComparison.Ordinal), "bad-number",
                "the easting has a letter O for a nought");
        }
    }

    /// <summary>The file beside the data that says its date.</summary>
    public static void Metadata(TextWriter text, SampleDate date, IEnumerable<(string Area, int Count)> areas)
    {
        text.Write("SYNTHETIC: made for the sample of the Wessex connectivity and asset map\n");
        text.Write("PRODUCT: OS CODE-POINT_OPEN\n");
        text.Write($"DATASET VERSION NUMBER: {date.Name[..4]}.{(date.Index == 0 ? 3 : 2)}.0\n");
        text.Write($"COPYRIGHT DATE: {date.Stamp}01\n");
        text.Write($"RM UPDATE DATE: {date.Stamp}01\n");
        foreach (var (area, count) in areas)
        {
            text.Write($"{area,8}\t{count}\n");
        }
    }

    private static string Row(string name, PlacedPostcode postcode)
    {
        var padded = name.Length <= 7 ? name : name.Replace(" ", "", StringComparison.Ordinal);
        return postcode.HasPosition
            ? $"\"{padded}\",10,{postcode.Easting},{postcode.Northing},\"E92000001\",\"\",\"\",\"\",\"{postcode.Council}\",\"{SampleAreas.All.Wards[postcode.Ward].Code}\""
            : $"\"{padded}\",90,0,0,\"E92000001\",\"\",\"\",\"\",\"\",\"\"";
    }
}
