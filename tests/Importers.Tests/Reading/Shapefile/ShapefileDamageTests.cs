using FsCheck;
using FsCheck.Fluent;
using Wessex.Importers.Reading;
using Wessex.Importers.Reading.Shapefile;
using Wessex.Importers.Writing.Shapefile;

namespace Wessex.Importers.Tests.Reading.Shapefile;

/// <summary>Whatever the bytes of a .shp or .dbf file are, reading ends soon: with rows, with rows that have a fault, or with one sentence.</summary>
public sealed class ShapefileDamageTests : IDisposable
{
    private readonly Files _files = new();
    private readonly byte[] _shp;
    private readonly byte[] _dbf;
    private readonly byte[] _shx;

    public ShapefileDamageTests()
    {
        var path = Path.Combine(_files.Folder, "small.shp");
        DbfField[] fields = [DbfField.Text("name", 8), DbfField.Number("n", 8, 2), DbfField.Date("d"), DbfField.Logical("l")];
        using (var writer = new ShapefileWriter(path, new ShapefileLayout(ShapeType.PolygonZ, fields, Shapefiles.Date)))
        {
            writer.Write(Shapefiles.Shape("POLYGON ZM ((0 0 1 1,0 9 1 1,9 9 1 1,9 0 1 1,0 0 1 1),(2 2 1 1,3 2 1 1,3 3 1 1,2 2 1 1))"), "Café", -1.5, new DateOnly(2024, 2, 29), true);
            writer.Write(null, null, null, null, null);
            writer.Write(Shapefiles.Shape("POLYGON Z ((0 0 1,0 9 1,9 9 1,0 0 1))"), "ÿ", 0, null, false);
            writer.Finish();
        }

        (_shp, _dbf, _shx) = (File.ReadAllBytes(path), File.ReadAllBytes(Path.ChangeExtension(path, ".dbf")), File.ReadAllBytes(Path.ChangeExtension(path, ".shx")));
    }

    [Fact]
    public async Task A_flipped_bit_in_front_of_a_zipped_dbf_is_one_sentence()
    {
        using var files = new Files();
        var path = Shapefiles.Write(files, "roads.shp", ShapeType.Point, "POINT (1 2)");
        var zip = files.WriteZip("roads.zip", ("roads.dbf", await File.ReadAllBytesAsync(Path.ChangeExtension(path, ".dbf"), TestContext.Current.CancellationToken)), ("roads.shp", await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)));
        var bytes = await File.ReadAllBytesAsync(zip, TestContext.Current.CancellationToken);
        bytes[0] ^= 1; // the signature of the first member
        await File.WriteAllBytesAsync(zip, bytes, TestContext.Current.CancellationToken);

        var sentence = await Files.Refusal(() => Shapefiles.Read(zip));

        sentence.ShouldStartWith("roads.");
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_read_up_to_there_or_refused()
    {
        for (var length = 1; length < _shp.Length; length++)
        {
            var outcome = Outcome(_shp[..length], _dbf);
            outcome.ShouldNotBe("whole", $".shp of {length} bytes");
        }

        for (var length = 0; length < _dbf.Length - 1; length++)
        {
            Outcome(_shp, _dbf[..length]).ShouldNotBe("whole", $".dbf of {length} bytes");
        }

        Outcome(_shp, _dbf).ShouldBe("whole");
    }

    [Fact]
    public void Every_byte_may_be_wrong()
    {
        foreach (var mask in new byte[] { 0x01, 0x55, 0x80, 0xff })
        {
            for (var at = 0; at < _shp.Length; at++)
            {
                Outcome(With(_shp, at, (byte)(_shp[at] ^ mask)), _dbf);
            }

            for (var at = 0; at < _dbf.Length; at++)
            {
                Outcome(_shp, With(_dbf, at, (byte)(_dbf[at] ^ mask)));
            }
        }
    }

    [Fact]
    public void Random_bytes_and_flipped_bits_give_rows_or_one_sentence()
    {
        var random = Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf();
        var flips = Gen.Choose(0, int.MaxValue - 1).ListOf(6);
        Gen<byte[]> Damaged(byte[] whole, int header) => Gen.OneOf(
            flips.Select(bits => bits.Aggregate(whole, (bytes, bit) => With(bytes, bit / 8 % bytes.Length, (byte)(bytes[bit / 8 % bytes.Length] ^ (1 << (bit % 8)))))),
            random.Select(tail => (byte[])[.. whole.AsSpan(0, header), .. tail]));

        var either = Gen.OneOf(
            Damaged(_shp, 100).Select(shp => (shp, _dbf)), Damaged(_shp, 148).Select(shp => (shp, _dbf)),
            Damaged(_dbf, 32).Select(dbf => (_shp, dbf)), Damaged(_dbf, 3).Select(dbf => (_shp, dbf)));
        Prop.ForAll(either.ToArbitrary(), files => Outcome(files.Item1, files.Item2).Length > 0).Check(Config.QuickThrowOnFailure.WithMaxTest(1500));
    }

    [Fact]
    public void A_length_that_lies_takes_no_memory()
    {
        var lying = _shp.ToArray();
        lying.AsSpan(24, 4).Fill(0x7f); // the file's length
        lying.AsSpan(104, 4).Fill(0x3f); // the first record's
        var table = _dbf.ToArray();
        table.AsSpan(4, 4).Fill(0x7f); // the number of records
        var before = GC.GetAllocatedBytesForCurrentThread();

        Outcome(lying, table).ShouldStartWith("small.shp is truncated or damaged: record 1 at byte 100 states 2,122,219,134 bytes");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2 << 20);
    }

    public void Dispose() => _files.Dispose();

    private static byte[] With(byte[] bytes, int at, byte value)
    {
        var changed = bytes.ToArray();
        changed[at] = value;
        return changed;
    }

    /// <summary>The sentence of a refusal; else whether anything was missing or said.</summary>
    private string Outcome(byte[] shp, byte[] dbf)
    {
        try
        {
            var file = SourceFile.Survey("small.shp", "small.shp", () => new MemoryStream(shp), name => Path.GetExtension(name) switch
            {
                ".dbf" => new MemoryStream(dbf),
                ".shx" => new MemoryStream(_shx),
                ".cpg" => new MemoryStream("UTF-8"u8.ToArray()),
                _ => null,
            }, TestContext.Current.CancellationToken);
            var read = Shapefiles.Read(file.GetAwaiter().GetResult(), crs: SourceCrs.British("stated")).GetAwaiter().GetResult();
            read.Rows.Where(row => row.Fault is not null).ShouldAllBe(row => row.Fault!.Code == "bad-geometry" && row.Shape == null);
            return read.Problems.Count == 0 && read.Rows.Count == 3 && read.Rows.TrueForAll(row => row.Fault is null) ? "whole" : "in part";
        }
        catch (SourceFileException refusal)
        {
            refusal.Message.ShouldEndWith(".");
            refusal.Message.ShouldNotContain("\n");
            return refusal.Message;
        }
    }
}
