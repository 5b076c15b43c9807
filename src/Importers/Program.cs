using System.CommandLine;
using Wessex.Importers.Commands;

var root = new RootCommand("Loads, computes and answers: the importers of the Wessex connectivity and asset map.")
{
    AnalyseCommand.Create(),
    GapsCommand.Create(),
    MigrateCommand.Create(),
    SampleCommand.Create(),
    StatusCommand.Create(),
    TransformCommand.Create(),
};
return await CommandLine.Run(root, args);
