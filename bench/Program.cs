using Wessex.Bench;

// Each benchmark: a name, what it measures, and how. Without a name all run.
(string Name, string Measures, Action Run)[] benchmarks =
[
    ("grid", "the British grid by OSTN15, and ./wessex transform beside cs2cs", GridBenchmark.Run),
    ("import", "imports beside ogr2ogr and a bare COPY", ImportBenchmark.Run),
    ("gaps", "mobile signal beside SQL and geopandas, the growth with premises, and the whole sample at scale 20 with the time of its summaries", GapsBenchmark.Run),
    ("serve", "features, tiles and exports beside MapServer, QGIS Server, ogr2ogr and PostgreSQL alone", ServeBenchmark.Run),
];

var chosen = benchmarks.Where(benchmark => args.Length == 0 || args.Contains(benchmark.Name, StringComparer.Ordinal)).ToArray();
if (args.FirstOrDefault(name => !benchmarks.Any(benchmark => benchmark.Name == name)) is { } unknown)
{
    Console.Error.WriteLine($"No benchmark is called {unknown}; there are: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}");
    return 2;
}

foreach (var benchmark in chosen)
{
    Console.WriteLine($"{benchmark.Name}: {benchmark.Measures}");
    benchmark.Run();
}

return 0;
