namespace Wessex.GeoStore.Accounts;

/// <summary>A person, or the machine that a person answers for.</summary>
public sealed class Account
{
    /// <summary>Its number; 0 while it is not stored.</summary>
    public int Id { get; init; }

    /// <summary>What is typed to sign in; case does not matter.</summary>
    public required string Name { get; init; }

    /// <summary>As people read it; null when not stated.</summary>
    public string? FullName { get; init; }

    /// <summary>Of <see cref="AccountRole"/>.</summary>
    public required string Role { get; init; }

    /// <summary>Of an officer: the owner of assets as mapping files name it, <c>dorset-council</c>.</summary>
    public required string Organisation { get; init; }

    /// <summary>True for the demonstration accounts of the sample.</summary>
    public bool Synthetic { get; init; }

    /// <summary>As ASP.NET Core Identity writes it; null for who signs in by links alone.</summary>
    public string? PasswordHash { get; set; }

    /// <summary>Changes with the password and when the account is disabled; sessions with another one are over.</summary>
    public required string SecurityStamp { get; set; }

    /// <summary>Wrong passwords in a row.</summary>
    public int FailedAttempts { get; set; }

    /// <summary>No password is tried before this moment (UTC); null when it is not locked.</summary>
    public DateTime? LockedUntil { get; set; }

    /// <summary>When it was disabled (UTC); null while it stands.</summary>
    public DateTime? DisabledAt { get; init; }

    /// <summary>How it is called on pages.</summary>
    public string ShownName => FullName ?? Name;
}
