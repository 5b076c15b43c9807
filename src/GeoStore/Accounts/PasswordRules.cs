namespace Wessex.GeoStore.Accounts;

/// <summary>What a password must be: long rather than odd, as the National Cyber Security Centre advises (three random words).</summary>
public static class PasswordRules
{
    private const int Shortest = 12;
    private const int Longest = 128;
    private const int FewestLetters = 6;

    /// <summary>The rule that is broken, as a sentence that does not repeat the password; null when it is good.</summary>
    public static string? Trouble(string password, string accountName)
    {
        ArgumentNullException.ThrowIfNull(password);
        return password.Length is < Shortest or > Longest ? $"A password must have {Shortest} to {Longest} letters: three random words make a good one."
            : password.Distinct().Count() < FewestLetters ? $"A password must have {FewestLetters} different letters or more."
            : password.Contains(accountName, StringComparison.OrdinalIgnoreCase) ? "A password must not hold the account's name."
            : null;
    }
}
