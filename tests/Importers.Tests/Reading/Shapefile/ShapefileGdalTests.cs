using System.Text;
using Wessex.Importers.Reading.Shapefile;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Tests.Reading.Shapefile;

/// <summary>Our reader on files that GDAL writes, and GDAL on files that our writer writes.</summary>
public sealed class ShapefileGdalTests : IDisposable
{
    private const string Square = "(0 0,0 10,10 10,10 0,0 0)", Hole = "(2 2,8 2,8 8,2 8,2 2)", Island = "(4 4,4 6,6 6,6 4,4 4)", Far = "(20 0,20 5,25.25 5,20 0)";

    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        ["POINT"] = ["POINT (369028.643 90134.128)", "POINT (-1.5 2.25)"],
        ["POINTZ"] = ["POINT Z (1 2 3.5)", "POINT Z (4 5 -6)"],
        ["POINTM"] = ["POINT M (1 2 7.5)", "POINT M (4 5 0)"],
        ["POINTZM"] = ["POINT ZM (1 2 3 7.5)", "POINT ZM (4 5 6 8)"],
        ["MULTIPOINT"] = ["MULTIPOINT ((1 2),(3 4))", "MULTIPOINT ((5 6))"],
        ["MULTIPOINTZ"] = ["MULTIPOINT Z ((1 2 3),(3 4 5))"],
        ["MULTIPOINTM"] = ["MULTIPOINT M ((1 2 3),(3 4 5))"],
        ["MULTIPOINTZM"] = ["MULTIPOINT ZM ((1 2 3 9),(3 4 5 8))"],
        ["ARC"] = ["LINESTRING (0 0,1 1,2 0.5)", "MULTILINESTRING ((0 0,1 1),(5 5,6 6,7 7))"],
        ["ARCZ"] = ["LINESTRING Z (0 0 1,1 1 2)", "MULTILINESTRING Z ((0 0 1,1 1 2),(5 5 3,6 6 4))"],
        ["ARCM"] = ["LINESTRING M (0 0 1,1 1 2)", "MULTILINESTRING M ((0 0 1,1 1 2),(5 5 3,6 6 4))"],
        ["ARCZM"] = ["LINESTRING ZM (0 0 1 5,1 1 2 6)"],
        ["POLYGON"] = [$"POLYGON ({Square})", $"POLYGON ({Square},{Hole})", $"MULTIPOLYGON (({Square},{Hole}),({Far}))", $"MULTIPOLYGON (({Square},{Hole}),({Island}),({Far}))"],
        ["POLYGONZ"] = ["POLYGON Z ((0 0 1,0 1 2,1 1 3,0 0 1))"],
        ["POLYGONM"] = ["POLYGON M ((0 0 1,0 1 2,1 1 3,0 0 1))"],
        ["POLYGONZM"] = ["POLYGON ZM ((0 0 1 4,0 1 2 5,1 1 3 6,0 0 1 4))"],
    };

    private readonly Files _files = new();

    [Fact]
    public async Task Shapes_that_GDAL_writes_are_read_as_GDAL_reads_them()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_files.Folder, "theirs")).FullName;
        foreach (var (kind, shapes) in Kinds)
        {
            var csv = _files.Write("in.csv", "wkt,id\n" + string.Concat(shapes.Append("").Select((shape, i) => $"\"{shape}\",{i}\n")));
            Ogr.Convert(
                "-f", "ESRI Shapefile", "-lco", $"SHPT={kind}", "-oo", "GEOM_POSSIBLE_NAMES=wkt", "-oo", "KEEP_GEOM_COLUMNS=NO", "-a_srs", "EPSG:27700",
                Path.Combine(folder, $"{kind}.shp"), csv);
        }

        var theirs = await Ogr.ReadFolder(folder, _files.Folder);
        foreach (var (kind, _) in Kinds)
        {
            var read = await Shapefiles.Read(Path.Combine(folder, $"{kind}.shp"));

            read.Rows.Select(row => Ogr.Text(row.Shape)).ShouldBe(theirs[kind].Select(row => row.Shape), kind);
            read.Rows[^1].Shape.ShouldBeNull();
            read.Rows.Select(row => row["id"]).ShouldBe(theirs[kind].Select(row => row.Values[0]));
            read.Rows.ShouldAllBe(row => row.Fault == null);
            read.Layer.Crs!.Epsg.ShouldBe(27700);
            read.Problems.ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Shapes_that_we_write_are_read_by_GDAL_and_by_us()
    {
        foreach (var (kind, shapes) in Kinds)
        {
            var type = Enum.Parse<ShapeType>(kind.Replace("ARC", "PolyLine", StringComparison.Ordinal).Replace("ZM", "Z", StringComparison.Ordinal), ignoreCase: true);
            Shapefiles.Write(_files, $"ours/{kind}.shp", type, [.. shapes, null]);
        }

        var folder = Path.Combine(_files.Folder, "ours");
        var theirs = await Ogr.ReadFolder(folder, _files.Folder);
        foreach (var (kind, shapes) in Kinds)
        {
            var ours = await Shapefiles.Read(Path.Combine(folder, $"{kind}.shp"));
            var expected = shapes.Select(shape => Ogr.Text(Shapefiles.Shape(shape))).Append(null).ToArray();
            theirs[kind].Select(row => row.Shape).ShouldBe(expected, kind);
            ours.Rows.Select(row => Ogr.Text(row.Shape)).ShouldBe(expected, kind);
            ours.Problems.ShouldBeEmpty();
        }
    }

    [Theory]
    [InlineData("UTF-8", "UTF-8 (.cpg)")]
    [InlineData("ISO-8859-1", "iso-8859-1 (.cpg)")]
    [InlineData("CP1252", "windows-1252 (.cpg)")]
    [InlineData("CP850", "ibm850 (.cpg)")]
    public async Task Attributes_that_GDAL_writes_are_read_as_GDAL_reads_them(string encoding, string words)
    {
        _files.Write("in.csvt", "String,Integer,Real(12.3),Date,Integer64,String");
        var csv = _files.Write("in.csv", "name,whole,real,day,big,a_name_of_more_than_ten\nCafé Müller,-12,3.25,2024/02/29,123456789012,x\n,,,,,\n\" lead\",0,-0.001,1999/12/31,-1,ÿ\n");
        var path = Path.Combine(_files.Folder, "out.shp");
        Ogr.Convert("-f", "ESRI Shapefile", "-lco", $"ENCODING={encoding}", "-nlt", "POINT", path, csv);

        var read = await Shapefiles.Read(Path.ChangeExtension(path, ".shp"));

        read.Layer.Encoding.ShouldBe(words);
        read.Layer.Fields.Names.ShouldBe(["name", "whole", "real", "day", "big", "a_name_of_"]);
        read.Layer.Fields.Declared.Select(field => field.Type).ShouldBe(["C", "N", "N", "D", "N", "C"]);
        var theirs = await Ogr.Read(path, _files.Folder);
        var byLanguageId = await ReadWithoutCpg(path);
        foreach (var (row, values) in read.Rows.Zip(theirs.Select(row => row.Values)))
        {
            (row["name"] ?? "").ShouldBe(values[0].Trim());
            (row["whole"] ?? "").ShouldBe(values[1]);
            decimal.Parse(row["real"] ?? "0").ShouldBe(decimal.Parse(values[2].Length == 0 ? "0" : values[2]));
            (row["day"] ?? "").ShouldBe(values[3].Replace('/', '-'));
            (row["big"] ?? "").ShouldBe(values[4]);
            (row["a_name_of_"] ?? "").ShouldBe(values[5]);
        }

        if (encoding is "ISO-8859-1" or "CP1252") // GDAL sets no other language id
        {
            byLanguageId.ShouldBe(read.Rows.Select(row => row["name"]));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Attributes_that_we_write_are_read_by_GDAL(bool isUtf8)
    {
        var path = Path.Combine(_files.Folder, "ours.shp");
        DbfField[] fields = [DbfField.Text("a_long_name_1", 12), DbfField.Text("a_long_name_2", 4), DbfField.Whole("n", 10), DbfField.Number("f", 12, 3), new("g", 'F', 14, 4), DbfField.Date("d"), DbfField.Logical("l")];
        using (var writer = new ShapefileWriter(path, new ShapefileLayout(ShapeType.Point, fields, Shapefiles.Date) { Epsg = 4326, IsUtf8 = isUtf8 }))
        {
            writer.Write(Shapefiles.Shape("POINT (-2.5 50.5)"), "Café – ÿ", "abcde", 42, -1.5, 2.25m, new DateOnly(2024, 2, 29), true);
            writer.Write(null, null, null, null, null, null, null, null);
            writer.CutTexts.ShouldBe(1);
            writer.Finish();
        }

        var theirs = await Ogr.Read(path, _files.Folder);
        var ours = await Shapefiles.Read(path);

        theirs[0].Values.ShouldBe(["Café – ÿ", "abcd", "42", "-1.500", "2.2500", "2024/02/29", "T"]);
        theirs[1].Values.ShouldBe(["", "", "", "", "", "", "?"]); // GDAL 3.6 takes a logical for a text
        ours.Layer.Fields.Names.ShouldBe(["a_long_nam", "a_long_n_1", "n", "f", "g", "d", "l"]);
        ours.Rows[0].Values.ShouldBe(["Café – ÿ", "abcd", "42", "-1.500", "2.2500", "2024-02-29", "true"]);
        ours.Rows[1].Values.ShouldAllBe(value => value == null);
        ours.Layer.Encoding.ShouldBe(isUtf8 ? "UTF-8 (.cpg)" : "windows-1252 (.cpg)");
        ours.Layer.Crs!.Epsg.ShouldBe(4326);
    }

    [Fact]
    public async Task Names_are_cut_as_GDAL_cuts_them()
    {
        string[] names = ["bduk_gis_contract_name", "bduk_gis_contract_scope", "BDUK_GIS_CONTRACT", "short", .. Enumerable.Range(1, 12).Select(i => $"bduk_gis_con{i}")];
        var csv = _files.Write("in.csv", string.Join(',', names) + "\n" + string.Join(',', names) + "\n");
        var path = Path.Combine(_files.Folder, "out.shp");
        Ogr.Convert("-f", "ESRI Shapefile", "-nlt", "POINT", path, csv);

        var read = await Shapefiles.Read(path);

        DbfNames.Cut(names, Encoding.UTF8).ShouldBe(read.Layer.Fields.Names);
        read.Rows[0].Values.ShouldBe(names);
    }

    private static async Task<IEnumerable<string?>> ReadWithoutCpg(string path)
    {
        File.Delete(Path.ChangeExtension(path, ".cpg"));
        return (await Shapefiles.Read(path)).Rows.Select(row => row["name"]);
    }

    public void Dispose() => _files.Dispose();
}
