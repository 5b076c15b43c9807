using System.CommandLine;

var root = new RootCommand("Loads, computes and answers: the importers of the Wessex connectivity and asset map.");
return await root.Parse(args).InvokeAsync();
