namespace Wessex.MapViewer.Figures;

/// <summary>The levels of fixed broadband that can be asked for, in the words of the method page, fastest first.</summary>
internal static class Levels
{
    public static readonly IReadOnlyList<Level> All =
    [
        new("full-fibre", "full fibre", "Fibre all the way to the premises. Not the same as gigabit-capable."),
        new("gigabit", "gigabit-capable broadband", "1,000 Mbit/s or more down, by any technology: fibre or cable."),
        new("ultrafast300", "ultrafast (300 Mbit/s)", "300 Mbit/s or more down: Ofcom’s bar."),
        new("ultrafast100", "ultrafast (100 Mbit/s)", "100 Mbit/s or more down: the bar of the UK Government and of the European Union."),
        new("superfast", "superfast (30 Mbit/s)", "30 Mbit/s or more down: Ofcom’s bar."),
        new("decent", "decent broadband (10 Mbit/s)", "10 Mbit/s or more down and 1 Mbit/s or more up: the universal service."),
    ];

    /// <summary>The level with this code, or null.</summary>
    public static Level? Of(string? code) => All.FirstOrDefault(level => level.Code == code);
}

/// <summary>A level: its code in addresses, its name within a sentence, what it means.</summary>
public sealed record Level(string Code, string Name, string Definition);
