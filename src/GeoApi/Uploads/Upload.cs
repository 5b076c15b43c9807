using System.Text.Json;

namespace Wessex.GeoApi.Uploads;

/// <summary>An upload, as it is now.</summary>
/// <param name="Id">Its number.</param>
/// <param name="MadeBy">Who sent it.</param>
/// <param name="Organisation">Of whom.</param>
/// <param name="MadeAt">When (UTC).</param>
/// <param name="KeptUntil">The files are kept to this moment, and longer while a job of theirs is not done.</param>
/// <param name="RemovedAt">When they were taken away; null while they are there.</param>
/// <param name="Files">Each with its size and SHA-256.</param>
/// <param name="InspectionState">Of the job that inspects it: queued, running, waiting, succeeded, failed or cancelled.</param>
/// <param name="InspectionError">Why it could not be inspected.</param>
/// <param name="Inspection">What the files are, as <c>./wessex inspect --json</c> tells it; null while that is not known, and in lists.</param>
/// <param name="Imports">The jobs that import it, the latest last.</param>
internal sealed record Upload(
    Guid Id, string MadeBy, string Organisation, DateTime MadeAt, DateTime KeptUntil, DateTime? RemovedAt, IReadOnlyList<ReceivedFile> Files, string? InspectionState,
    string? InspectionError, JsonElement? Inspection, IReadOnlyList<long> Imports);

/// <param name="Upload">As it is now.</param>
/// <param name="Sentence">What was done, or what is to be done next.</param>
/// <param name="Edition">In force now.</param>
/// <param name="Synthetic">True for the sample.</param>
/// <param name="Notes">What to know besides.</param>
internal sealed record UploadAnswer(Upload Upload, string Sentence, int? Edition, bool? Synthetic, IReadOnlyList<string> Notes);

/// <param name="File">One part for each file.</param>
internal sealed record UploadForm(IFormFileCollection File);

/// <summary>A file as it was received.</summary>
/// <param name="Name">As it was sent, without a folder.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">In hexadecimal digits.</param>
internal sealed record ReceivedFile(string Name, long Bytes, string Sha256);
