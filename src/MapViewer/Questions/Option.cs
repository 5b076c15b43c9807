namespace Wessex.MapViewer.Questions;

/// <summary>Something that can be chosen in a form: its value in the address, its words, and the group it stands in (null: in none).</summary>
public sealed record Option(string Value, string Text, string? Group = null);
