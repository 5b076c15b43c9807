using System.Diagnostics;

namespace Wessex.Importers.Tests.Points;

/// <summary>The program as a person runs it: <c>wessex-importers transform</c>.</summary>
public sealed class TransformCommandTests
{
    [Fact]
    public async Task Points_go_in_and_come_out_and_the_exit_code_is_0()
    {
        var (code, output, error) = await Run("--from EPSG:4326 --to 27700", "-2.44 50.71 Dorset\n");

        (code, output, error).ShouldBe((0, "369028.643\t90134.128 Dorset\n", ""));
    }

    [Fact]
    public async Task A_point_outside_gives_stars_a_sentence_and_exit_code_1()
    {
        var (code, output, error) = await Run("--from 27700 --to 4326 --decimals 6", "369028.643 90134.128\n-5 3\n");

        code.ShouldBe(1);
        output.ShouldBe("-2.440000\t50.710000\n*\t*\n");
        error.ShouldBe(
            "Line 2: easting -5, northing 3 lies outside the OSTN15 grid, which is Great Britain and its waters.\n"
            + "1 of 2 lines could not be transformed and are '* *' in the output.\n");
    }

    [Theory]
    [InlineData("--to 27700", "Option '--from' is required.")]
    [InlineData("--from 4326 --to 27701", "--to must be one of 4326, 4258, 27700, 3857, was 27701")]
    [InlineData("--from 4326 --to 27700 --decimals 13", "--decimals must be 0 to 12, was 13")]
    public async Task Wrong_use_is_named_and_has_exit_code_2(string arguments, string sentence)
    {
        var (code, output, error) = await Run(arguments, "");

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.ShouldStartWith(sentence);
    }

    private static async Task<(int Code, string Output, string Error)> Run(string arguments, string input)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "wessex-importers.dll");
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "transform", .. arguments.Split(' ')])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await error);
    }
}
