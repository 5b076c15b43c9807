namespace Wessex.MapViewer.Questions;

/// <summary>A form in which the answer can be taken away.</summary>
/// <param name="Form">CSV, GeoJSON, ….</param>
/// <param name="For">What is in it and who would want it, as a part of a sentence.</param>
/// <param name="Address">Where the API gives it, with a name for the file where it is one to keep.</param>
public sealed record Download(string Form, string For, string Address);
