using Wessex.MapViewer.Questions;

namespace Wessex.MapViewer.Figures;

/// <summary>The choices of a question about mobile signal, in the words of the method page.</summary>
internal static class Signals
{
    public static readonly IReadOnlyList<Option> Technologies = [new("4g", "4G"), new("5g", "5G"), new("5g-sa", "5G standalone"), new("3g", "3G"), new("2g", "2G")];

    public static readonly IReadOnlyList<Option> Environments = [new("in-vehicle", "In a vehicle"), new("outdoor", "Outdoors"), new("indoor", "Indoors")];

    public static readonly IReadOnlyList<Option> Sources = [new("predicted", "Predicted by the operators"), new("measured", "Measured on the road")];

    public static readonly IReadOnlyList<Option> Rules =
    [
        new("all", "From all operators"), new("any", "From any operator"),
        new("EE", "From EE", "From one"), new("H3", "From Three", "From one"), new("TF", "From O2", "From one"), new("VO", "From Vodafone", "From one"),
    ];

    public static readonly IReadOnlyList<Option> Classes = [new("A,B", "A and B roads"), new("A", "A roads"), new("B", "B roads"), new("M", "Motorways")];

    public static readonly IReadOnlyList<Option> Trunk = [new("", "Trunk and council roads"), new("true", "Trunk roads"), new("false", "Council roads")];

    public static readonly IReadOnlyList<Option> Groupings =
    [
        new("ward", "Ward"), new("parish", "Parish"), new("council", "Council"), new("district", "District"), new("constituency", "Constituency"),
        new("lot", "Lot"), new("road", "Road"), new("class", "Class of road"), new("responsible", "Who is responsible for the road"),
    ];

    /// <summary>The operator of a code as it is spoken of: Three for H3.</summary>
    public static string Operator(string code) => code switch { "EE" => "EE", "H3" => "Three", "TF" => "O2", "VO" => "Vodafone", "any" => "Any operator", _ => code };
}
