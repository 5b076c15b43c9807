using Wessex.Importers.Datasets;

namespace Wessex.Importers.Tests.Datasets;

public sealed class DocumentationTests
{
    [Fact]
    public void Every_data_set_of_the_catalogue_has_its_section_in_the_documentation()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Wessex.slnx")))
        {
            folder = folder.Parent!;
        }

        var sections = File.ReadLines(Path.Combine(folder.FullName, "docs", "datasets.md")).Where(line => line.StartsWith("## ", StringComparison.Ordinal)).Select(line => line[3..]);

        sections.ShouldBe(DatasetCatalogue.All.Select(dataset => dataset.Id), ignoreOrder: true);
    }
}
