namespace Wessex.MapViewer.Questions;

/// <summary>A column of figures.</summary>
/// <param name="Key">Its name in addresses, and in the page for tests and scripts.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">The figure as it is shown.</param>
/// <param name="Order">The figure as it is sorted; null (nothing to sort by) comes last.</param>
public sealed record FigureColumn<T>(string Key, string Title, Func<T, string> Text, Func<T, double?> Order);

/// <summary>A row: what it is of, and its figures.</summary>
/// <param name="Code">The code of the area, or of what else the row is of.</param>
/// <param name="Name">Its name.</param>
/// <param name="Under">What stands smaller under the name; empty for nothing.</param>
/// <param name="Figures">What the columns read.</param>
/// <param name="Address">Where the name leads; null: nowhere.</param>
public sealed record FigureRow<T>(string Code, string Name, string Under, T Figures, string? Address = null);
