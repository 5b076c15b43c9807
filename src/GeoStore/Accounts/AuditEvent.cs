using System.Net;

namespace Wessex.GeoStore.Accounts;

/// <summary>One line of the audit.</summary>
/// <param name="Action">Of <see cref="AuditAction"/>.</param>
/// <param name="Done">False when it was refused.</param>
/// <param name="Actor">The account's name, the login on the command line, or <see cref="Somebody"/>.</param>
/// <param name="AccountId">Of the actor, or whom a failed attempt was about.</param>
/// <param name="Subject">What it was done to; never what somebody typed into a form.</param>
/// <param name="Origin"><see cref="Web"/> or <see cref="CommandLine"/>.</param>
/// <param name="Address">Where the request came from; null on the command line.</param>
/// <param name="Details">More, as JSON; null when there is none.</param>
public sealed record AuditEvent(
    string Action, bool Done, string Actor, int? AccountId, string? Subject, string Origin, IPAddress? Address = null, string? Details = null)
{
    /// <summary>An actor who is not known.</summary>
    public const string Somebody = "somebody";

    /// <summary>Over HTTP.</summary>
    public const string Web = "web";

    /// <summary>By ./wessex on the machine.</summary>
    public const string CommandLine = "command-line";
}

/// <summary>Everything that the audit knows, a closed list.</summary>
public static class AuditAction
{
    /// <summary>With a password.</summary>
    public const string SignIn = "sign-in";

    /// <summary>With a one-time link.</summary>
    public const string SignInByLink = "sign-in-by-link";

    /// <summary>The session was ended by who held it.</summary>
    public const string SignOut = "sign-out";

    /// <summary>Too many wrong passwords in a row.</summary>
    public const string AccountLocked = "account-locked";

    /// <summary>An account was made.</summary>
    public const string AccountAdded = "account-added";

    /// <summary>An account was disabled: its sessions, links and keys are over.</summary>
    public const string AccountDisabled = "account-disabled";

    /// <summary>A disabled account was taken back.</summary>
    public const string AccountEnabled = "account-enabled";

    /// <summary>A one-time link was made.</summary>
    public const string LinkMade = "link-made";

    /// <summary>An account got another password.</summary>
    public const string PasswordSet = "password-set";

    /// <summary>A key was made.</summary>
    public const string KeyAdded = "key-added";

    /// <summary>A key was used for the first time.</summary>
    public const string KeyFirstUsed = "key-first-used";

    /// <summary>A key was revoked.</summary>
    public const string KeyRevoked = "key-revoked";

    /// <summary>An officer recorded an override of a premises.</summary>
    public const string OverrideAdded = "override-added";

    /// <summary>An officer withdrew an override.</summary>
    public const string OverrideWithdrawn = "override-withdrawn";

    /// <summary>An officer sent files.</summary>
    public const string UploadAdded = "upload-added";

    /// <summary>An officer took the files of an upload away.</summary>
    public const string UploadRemoved = "upload-removed";

    /// <summary>An officer asked for an import.</summary>
    public const string ImportAsked = "import-asked";

    /// <summary>An officer stopped a job.</summary>
    public const string JobCancelled = "job-cancelled";

    /// <summary>An officer sent a job back to the queue.</summary>
    public const string JobRetried = "job-retried";

    /// <summary>An officer drew a custom area.</summary>
    public const string AreaAdded = "area-added";

    /// <summary>An officer took a custom area out of use.</summary>
    public const string AreaRemoved = "area-removed";

    /// <summary>Every action.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        SignIn, SignInByLink, SignOut, AccountLocked, AccountAdded, AccountDisabled, AccountEnabled, LinkMade, PasswordSet, KeyAdded, KeyFirstUsed,
        KeyRevoked, OverrideAdded, OverrideWithdrawn, UploadAdded, UploadRemoved, ImportAsked, JobCancelled, JobRetried, AreaAdded, AreaRemoved,
    ];
}
