using System.CommandLine;
using Wessex.Importers.Commands;

var root = new RootCommand("Loads, computes and answers: the importers of the Wessex connectivity and asset map.")
{
    AnalyseCommand.Create(),
    AuditCommand.Create(),
    ChallengePackCommand.Create(),
    ChangesCommand.Create(),
    DatasetsCommand.Create(),
    DisagreementsCommand.Create(),
    OverTimeCommands.Exclusion(),
    ExportCommand.Create(),
    FetchCommand.Create(),
    GapsCommand.Create(),
    ImportCommand.Create(),
    IndicatorsCommand.Create(),
    InspectCommand.Create(),
    JobsCommand.Create(),
    KeyCommand.Create(),
    LoadSampleCommand.Create(),
    MigrateCommand.Create(),
    OverTimeCommands.Place(),
    OverTimeCommands.Programmes(),
    OverrideCommand.Create(),
    ProfilesCommand.Create(),
    RejectsCommand.Create(),
    ReleasesCommand.Create(),
    SampleCommand.Create(),
    StatusCommand.Create(),
    TransformCommand.Create(),
    UserCommand.Create(),
    WorkerCommand.Create(),
};
return await CommandLine.Run(root, args);
