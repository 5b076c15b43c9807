namespace Wessex.GeoStore.Accounts;

/// <summary>What an account may do. Who is not signed in has no role, and the scope <see cref="Scope.ReadPublic"/> alone.</summary>
public static class AccountRole
{
    /// <summary>Looks for sites: sees what owners release to registered suppliers.</summary>
    public const string Supplier = "supplier";

    /// <summary>Of an owning organisation: sees all of its own assets, and records what the sources have wrong.</summary>
    public const string Officer = "officer";

    /// <summary>An officer who looks after accounts, too; accounts are made on the command line.</summary>
    public const string Admin = "admin";

    /// <summary>Every role.</summary>
    public static IReadOnlyList<string> All { get; } = [Supplier, Officer, Admin];

    /// <summary>What a role may do, as scopes; a key has a part of its account's.</summary>
    public static IReadOnlyList<string> Scopes(string role) => role switch
    {
        Supplier => [Scope.ReadPublic, Scope.ReadSupplier],
        Officer or Admin => [Scope.ReadPublic, Scope.ReadSupplier, Scope.ReadOfficer, Scope.WriteOverrides, Scope.WriteImports],
        _ => [],
    };
}

/// <summary>One thing that a caller may do: to read a tier, or to write a named thing.</summary>
public static class Scope
{
    /// <summary>Everybody's.</summary>
    public const string ReadPublic = "read:public";

    /// <summary>What is released to registered suppliers.</summary>
    public const string ReadSupplier = "read:supplier";

    /// <summary>All of the own organisation's.</summary>
    public const string ReadOfficer = "read:officer";

    /// <summary>To record and withdraw overrides of premises.</summary>
    public const string WriteOverrides = "write:overrides";

    /// <summary>To upload files, to import them, to draw custom areas, and to stop and repeat such jobs.</summary>
    public const string WriteImports = "write:imports";

    /// <summary>Every scope.</summary>
    public static IReadOnlyList<string> All { get; } = [ReadPublic, ReadSupplier, ReadOfficer, WriteOverrides, WriteImports];
}

/// <summary>Whose values are read: a table, a role and a data source of the web program for each.</summary>
public enum ReleaseTier
{
    /// <summary>Everybody's.</summary>
    Public,

    /// <summary>Registered suppliers'.</summary>
    Supplier,

    /// <summary>The owner's own.</summary>
    Officer,
}
