namespace Wessex.Importers.Reading;

/// <summary>
/// The columns of a GeoJSON file, in the order in which its features bring them. Columns are looked up without regard to case and spacing, JSON's names are
/// not: a property whose name differs from another's only in that gets a column of its own, <c>HEIGHT_2</c>, and is a problem of the file.
/// </summary>
internal sealed class GeoJsonNames(string file, SourceProblems problems)
{
    private const string Id = "id";
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _taken = new(StringComparer.OrdinalIgnoreCase);
    private bool _isIdProperty;

    public IReadOnlyList<string> Names => _names;

    /// <summary>Where a feature's own <c>id</c> goes, unless a property of that name is there; −1 when no feature has one.</summary>
    public int IdColumn { get; private set; } = -1;

    /// <summary>The column of a property by its exact name, or −1.</summary>
    public int ColumnOf(string property) => _columns.GetValueOrDefault(property, -1);

    public void AddId()
    {
        if (IdColumn < 0)
        {
            _isIdProperty = _taken.TryGetValue(Id, out var property);
            IdColumn = _isIdProperty ? property : New(Id);
        }
    }

    public void Add(string property)
    {
        if (_columns.ContainsKey(property))
        {
            return;
        }

        if (!_taken.TryGetValue(SourceFields.Normal(property), out var first))
        {
            _columns[property] = New(property);
        }
        else if (first == IdColumn && !_isIdProperty)
        {
            (_isIdProperty, _columns[property]) = (true, first);
        }
        else
        {
            var name = Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{property}_{number}").First(name => !_taken.ContainsKey(SourceFields.Normal(name)));
            problems.Add($"{file} has properties {SourceFiles.Name(_names[first])} and {SourceFiles.Name(property)}, which differ only in case or spacing: the second is called {SourceFiles.Name(name)}");
            _columns[property] = New(name);
        }
    }

    private int New(string name)
    {
        _names.Add(name);
        _taken[SourceFields.Normal(name)] = _names.Count - 1;
        return _names.Count - 1;
    }
}
