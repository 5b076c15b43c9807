using System.Buffers.Binary;
using NetTopologySuite.Geometries;
using Wessex.Importers.Reading;
using Wessex.Importers.Reading.Shapefile;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Tests.Reading.Shapefile;

public sealed class ShapefileTests : IDisposable
{
    private const string Line = "LINESTRING (369000 90000,369010 90010)";

    private readonly Files _files = new();

    [Fact]
    public async Task A_layer_says_what_its_file_says_of_it()
    {
        var read = await Shapefiles.Read(Shapefiles.Write(_files, "roads.shp", ShapeType.PolyLine, Line, null));

        read.Layer.Format.ShouldBe("ESRI shapefile");
        read.Layer.GeometryType.ShouldBe("PolyLine");
        read.Layer.StatedRecords.ShouldBe(2);
        read.Layer.Encoding.ShouldBe("UTF-8 (.cpg)");
        read.Layer.Crs.ShouldBe(SourceCrs.British("the .prj file"));
        read.Layer.Fields.Declared.ShouldBe([new SourceField("number", "N", 9, 0)]);
        read.Rows.Select(row => (row.File, row.Record, row["NUMBER"], row.Shape?.SRID)).ShouldBe([("roads.shp", 1L, "1", 27700), ("roads.shp", 2L, "2", (int?)null)]);
        read.Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(".shx", 1, "number", "roads.shp has no .shx beside it: its records are found by their own lengths")]
    [InlineData(".cpg", 1, "number")]
    [InlineData(".prj", 1, "number", "roads.shp has no .prj beside it, which would say its coordinate reference system")]
    [InlineData(".dbf", 0, "", "roads.shp has no .dbf beside it: its shapes have no attributes")]
    public async Task A_missing_part_is_said_and_the_rest_is_read(string part, int fields, string field, params string[] problems)
    {
        var path = Shapefiles.Write(_files, "roads.shp", ShapeType.PolyLine, Line, Line);
        File.Delete(Path.ChangeExtension(path, part));

        var read = await Shapefiles.Read(path);

        read.Rows.Count.ShouldBe(2);
        read.Rows.ShouldAllBe(row => row.Shape != null && row.Values.Length == fields);
        read.Layer.Fields.Names.ShouldBe(fields == 0 ? [] : [field]);
        (read.Layer.Crs is null).ShouldBe(part == ".prj");
        read.Problems.ShouldBe(problems);
    }

    [Fact]
    public async Task What_a_person_states_counts_before_what_the_file_says()
    {
        var path = Path.Combine(_files.Folder, "names.shp");
        using (var writer = new ShapefileWriter(path, new ShapefileLayout(ShapeType.Point, [DbfField.Text("name", 10)], Shapefiles.Date)))
        {
            writer.Write(Shapefiles.Shape("POINT (1 2)"), "é");
            writer.Finish();
        }

        var read = await Shapefiles.Read(path, "cp850", SourceCrs.LonLat("stated"));

        read.Rows[0]["name"].ShouldBe("├®");
        read.Layer.Encoding.ShouldBe("ibm850 (as stated)");
        read.Layer.Crs.ShouldBe(SourceCrs.LonLat("stated"));
        (await Files.Refusal(() => Shapefiles.Read(path, "morse"))).ShouldContain("morse, which is not known");
    }

    [Fact]
    public async Task A_deleted_record_is_passed_over_with_its_shape_and_counted()
    {
        var path = Shapefiles.Write(_files, "roads.shp", ShapeType.PolyLine, Line, Line, Line);
        Shapefiles.Edit(path, ".dbf", bytes => bytes[65 + 10] = (byte)'*');

        var read = await Shapefiles.Read(path);

        read.Rows.Select(row => (row.Record, row["number"])).ShouldBe([(1L, "1"), (3L, "3")]);
        read.Problems.ShouldBe(["1 records are marked as deleted: they and their shapes were passed over (first: record 2 of roads.shp)"]);
    }

    [Theory]
    [InlineData(2, 3, "no shape")]
    [InlineData(3, 2, "no attributes")]
    public async Task Shapes_and_records_that_disagree_in_number_are_all_rows(int shapes, int records, string words)
    {
        var path = Shapefiles.Write(_files, "roads.shp", ShapeType.PolyLine, [.. Enumerable.Repeat(Line, shapes)]);
        var other = Shapefiles.Write(_files, "other/roads.shp", ShapeType.PolyLine, [.. Enumerable.Repeat(Line, records)]);
        File.Copy(Path.ChangeExtension(other, ".dbf"), Path.ChangeExtension(path, ".dbf"), overwrite: true);

        var read = await Shapefiles.Read(path);

        read.Rows.Count.ShouldBe(3);
        read.Rows[2].Shape.ShouldBe(shapes == 2 ? null : Shapefiles.Shape(Line));
        read.Rows[2]["number"].ShouldBe(shapes == 2 ? "3" : null);
        read.Problems.ShouldBe([$"roads.shp has {shapes} shapes and its .dbf {records} records: those behind record 2 have {words}"]);
    }

    [Fact]
    public async Task Lengths_in_headers_that_disagree_with_the_file_are_said_and_every_record_is_read()
    {
        var path = Shapefiles.Write(_files, "roads.shp", ShapeType.PolyLine, Line, Line, Line);
        Shapefiles.Edit(path, ".shp", bytes => BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(24), 50));
        Shapefiles.Edit(path, ".dbf", bytes => bytes[4] = 1);
        Shapefiles.Edit(path, ".shx", bytes => bytes[..^8]);

        var read = await Shapefiles.Read(path);

        read.Rows.Select(row => row["number"]).ShouldBe(["1", "2", "3"]);
        read.Problems.ShouldBe(
        [
            "roads.shp states a length of 100 bytes and has 364: all were read",
            "roads.shp has 3 records, its .shx has 2: the .shx is not used",
            "roads.dbf states 1 records and has 3: those were read",
        ]);
    }

    [Fact]
    public async Task A_file_cut_off_between_records_may_be_cut_off_and_one_cut_in_a_record_is()
    {
        var path = Shapefiles.Write(_files, "roads.shp", ShapeType.PolyLine, Line, Line, Line);
        Shapefiles.Edit(path, ".shp", bytes => bytes[..^88]);
        (await Shapefiles.Read(path)).Problems.ShouldContain("roads.shp ends at byte 276, after record 2, and states a length of 364: it may be cut off");

        Shapefiles.Edit(path, ".shp", bytes => bytes[..^1]);
        (await Files.Refusal(() => Shapefiles.Read(path))).ShouldBe("roads.shp is truncated or damaged: record 2 at byte 188 states 80 bytes of content, the file has 79 left.");
    }

    [Fact]
    public async Task What_stands_behind_the_last_record_is_not_read_and_said()
    {
        var path = Shapefiles.Write(_files, "roads.shp", ShapeType.PolyLine, Line);
        Shapefiles.Edit(path, ".shp", bytes => [.. bytes, .. new byte[500]]);
        Shapefiles.Edit(path, ".dbf", bytes => [.. bytes, .. "junk"u8]);

        var read = await Shapefiles.Read(path);

        read.Rows.Count.ShouldBe(1);
        read.Problems.ShouldBe(
        [
            "roads.shp goes on for 500 bytes behind its last record, 1: they are not read",
            "roads.dbf goes on for 4 bytes behind its last record, 1: they are not read",
        ]);
    }

    [Theory]
    [InlineData("part index out of range", 152, 7, "parts must follow each other from point 0 to 4, part 1 runs from 7 to 4 (record at byte 100)")]
    [InlineData("more points than bytes", 148, 1 << 20, "a shape must hold what it states, states 1048576 points in 112 bytes (record at byte 100)")]
    [InlineData("fewer points than bytes", 148, 3, "a ring must have at least 4 points, ring 1 has 3 (record at byte 100)")]
    [InlineData("a negative count", 144, -1, "a shape must hold what it states, states -1 parts in 112 bytes (record at byte 100)")]
    [InlineData("parts without points", 144, 9, "a shape must have at least a point for each part, has 4 points in 9 parts (record at byte 100)")]
    [InlineData("no such type", 108, 99, "a shape type must be one of the format's, was 99 (record at byte 100)")]
    [InlineData("a MultiPatch among polygons", 108, 31, "a MultiPatch shape is not read (record at byte 100)")]
    [InlineData("a number that is none", 160, -1, "a position must hold finite numbers, point 1 is NaN 0 (record at byte 100)")]
    [InlineData("a ring that is open", 210, 7, null)]
    public async Task A_bad_shape_is_a_fault_of_its_record_and_the_rest_is_read(string what, int at, int value, string? reason)
    {
        var path = Shapefiles.Write(_files, "areas.shp", ShapeType.Polygon, "POLYGON ((0 0,0 9,9 9,0 0))", "POLYGON ((0 0,0 9,9 9,0 0))");
        Shapefiles.Edit(path, ".shp", bytes => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), value));

        var read = await Shapefiles.Read(path);

        read.Rows.Select(row => row["number"]).ShouldBe(["1", "2"], what);
        var fault = read.Rows[0].Fault.ShouldNotBeNull();
        fault.Code.ShouldBe("bad-geometry");
        fault.Reason.ShouldBe(reason ?? fault.Reason);
        read.Rows[0].Shape.ShouldBeNull();
        read.Rows[1].Fault.ShouldBeNull();
        read.Rows[1].Shape.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(28, "areas.shp is damaged: its header must state file code 9994 and version 1000, states 9994 and 4095 (bytes 0 and 28).")]
    [InlineData(32, "areas.shp is damaged: its header states shape type 4095 (byte 32), which the format does not have.")]
    [InlineData(106, "areas.shp is truncated or damaged: record 1 at byte 100 states 130,590 bytes of content, the file has 112 left.")]
    public async Task A_file_in_which_no_record_can_be_found_is_refused_with_the_place(int at, string sentence)
    {
        var path = Shapefiles.Write(_files, "areas.shp", ShapeType.Polygon, "POLYGON ((0 0,0 9,9 9,0 0))");
        Shapefiles.Edit(path, ".shp", bytes => BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(at), 0xfff));

        (await Files.Refusal(() => Shapefiles.Read(path))).ShouldBe(sentence);
    }

    [Fact]
    public async Task MultiPatch_is_refused_and_says_what_to_do()
    {
        var path = Shapefiles.Write(_files, "areas.shp", ShapeType.Polygon, "POLYGON ((0 0,0 9,9 9,0 0))");
        Shapefiles.Edit(path, ".shp", bytes => bytes[32] = 31);

        (await Files.Refusal(() => Shapefiles.Read(path))).ShouldBe("areas.shp holds MultiPatch shapes (surfaces in space), which are not read: save it as polygons.");
    }

    [Fact]
    public async Task Careless_record_numbers_are_said_and_a_file_edited_in_place_is_refused()
    {
        var path = Shapefiles.Write(_files, "roads.shp", ShapeType.PolyLine, Line, Line, Line);
        Shapefiles.Edit(path, ".shp", bytes => bytes[191] = 1);
        (await Shapefiles.Read(path)).Problems.ShouldBe(["1 records of the .shp have another number than their place; they were read in their places (first: record 2 of roads.shp)"]);

        Shapefiles.Edit(path, ".shx", bytes => BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(108), 138));
        (await Files.Refusal(() => Shapefiles.Read(path))).ShouldStartWith("roads.shp was edited in place: record 2 at byte 188 has the number 1, and the .shx gives another order");
    }

    [Fact]
    public async Task Several_shapefiles_in_folders_of_an_archive_are_each_one_file_and_their_parts_are_not_left_out()
    {
        foreach (var name in new[] { "data/ST_RoadLink.shp", "data/SY_RoadLink.shp", "data/SY_RoadNode.shp" })
        {
            Shapefiles.Write(_files, name, ShapeType.PolyLine, Line, Line);
        }

        var folder = Path.Combine(_files.Folder, "data");
        File.Move(Path.Combine(folder, "SY_RoadLink.dbf"), Path.Combine(folder, "sy_roadlink.DBF"));
        _files.Write("data/licence.txt", "free");
        var zip = _files.WriteZip("oproad.zip", [.. Directory.GetFiles(folder).Select(path => ($"Oproad/data/{Path.GetFileName(path)}", File.ReadAllBytes(path)))]);
        var expected = Files.Expected(name => name.EndsWith("_RoadLink.shp", StringComparison.Ordinal));

        var zipped = await SourceFiles.Find([zip], expected, TestContext.Current.CancellationToken);
        var plain = await SourceFiles.Find([folder], expected, TestContext.Current.CancellationToken);
        var named = await SourceFiles.Find(Directory.GetFiles(folder, "ST*").Order(), expected, TestContext.Current.CancellationToken);

        zipped.Files.Select(file => file.Name).ShouldBe(["oproad.zip/Oproad/data/ST_RoadLink.shp", "oproad.zip/Oproad/data/SY_RoadLink.shp"]);
        zipped.LeftOut.ShouldBe(["oproad.zip/Oproad/data/SY_RoadNode.shp", "oproad.zip/Oproad/data/licence.txt"]);
        plain.LeftOut.ShouldBe(["data/SY_RoadNode.shp", "data/licence.txt"]);
        plain.Files.Select(file => file.Sha256).ShouldBe(zipped.Files.Select(file => file.Sha256));
        named.Files.Select(file => file.Name).ShouldBe(["ST_RoadLink.shp"]);
        await using var layer = await ShapefileReader.Open(zipped.Files[1], new ReadOptions("a shapefile"), TestContext.Current.CancellationToken);
        var rows = await layer.Rows.ToListAsync(TestContext.Current.CancellationToken);
        rows.Select(row => (row["number"], row.Shape?.NumPoints)).ShouldBe([("1", 2), ("2", 2)]);
        layer.Problems.Sentences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_table_projection_or_encoding_is_another_release_and_another_index_is_not()
    {
        var path = Shapefiles.Write(_files, "roads.shp", ShapeType.PolyLine, Line);
        var checksums = new List<string> { (await Files.Find(path)).Sha256 };
        foreach (var part in new[] { ".dbf", ".prj", ".cpg" })
        {
            Shapefiles.Edit(path, part, bytes => bytes[1]++);
            checksums.Add((await Files.Find(path)).Sha256);
        }

        File.Delete(Path.ChangeExtension(path, ".cpg"));
        checksums.Add((await Files.Find(path)).Sha256);
        checksums.ShouldBeUnique();
        Shapefiles.Edit(path, ".shx", bytes => bytes[1]++);
        (await Files.Find(path)).Sha256.ShouldBe(checksums[^1]);
    }

    [Theory]
    [InlineData(".dbf")]
    [InlineData(".shx")]
    [InlineData(".prj")]
    public async Task A_part_that_is_named_alone_leads_to_the_shapefile(string part)
    {
        var path = Shapefiles.Write(_files, "roads.shp", ShapeType.PolyLine, Line);

        (await Files.Refusal(() => Files.Find(Path.ChangeExtension(path, part)))).ShouldBe(
            $"roads{part} is a part of a shapefile: name roads.shp, which is read together with it; expected a CSV of things (2 columns).");
    }

    [Fact]
    public async Task The_same_content_gives_the_same_bytes_and_an_unfinished_file_is_no_shapefile()
    {
        var one = Shapefiles.Write(_files, "one/roads.shp", ShapeType.PolyLineZ, "LINESTRING Z (0 0 1,1 1 2)", null);
        var two = Shapefiles.Write(_files, "two/roads.shp", ShapeType.PolyLineZ, "LINESTRING Z (0 0 1,1 1 2)", null);
        foreach (var part in new[] { ".shp", ".shx", ".dbf", ".prj", ".cpg" })
        {
            File.ReadAllBytes(Path.ChangeExtension(one, part)).ShouldBe(File.ReadAllBytes(Path.ChangeExtension(two, part)));
        }

        var path = Path.Combine(_files.Folder, "broken.shp");
        using (var writer = new ShapefileWriter(path, new ShapefileLayout(ShapeType.Point, [DbfField.Whole("n", 3)], Shapefiles.Date)))
        {
            writer.Write(Shapefiles.Shape("POINT (1 2)"), 1);
            Should.Throw<ArgumentException>(() => writer.Write(null, 1234)).Message.ShouldContain("the number 1234 does not fit into field n (3 characters, 0 decimals)");
        }

        await Should.ThrowAsync<SourceFileException>(() => Shapefiles.Read(path));
    }

    [Fact]
    public void A_shapefile_that_would_pass_its_limit_is_refused_before_it_does()
    {
        using var shapes = new ShpWriter(new MemoryStream(), new MemoryStream(), ShapeType.Point, 100 + (2 * 28));
        using var table = new DbfWriter(new MemoryStream(), [DbfField.Whole("n", 9)], System.Text.Encoding.UTF8, Shapefiles.Date, 65 + (2 * 10) + 1);
        for (var i = 0; i < 2; i++)
        {
            shapes.Write(new Point(1, 2));
            table.Write([1]);
        }

        Should.Throw<InvalidDataException>(() => shapes.Write(new Point(1, 2))).Message.ShouldStartWith("a shapefile cannot pass 156 bytes, and shape 3 would");
        Should.Throw<InvalidDataException>(() => table.Write([1])).Message.ShouldStartWith("the table of a shapefile cannot pass 86 bytes, and record 3 would");
        Should.Throw<ArgumentException>(() => shapes.Write(Shapefiles.Shape(Line))).Message.ShouldStartWith("a shapefile of Point cannot hold a LineString");
    }

    public void Dispose() => _files.Dispose();
}
