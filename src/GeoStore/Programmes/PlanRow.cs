namespace Wessex.GeoStore.Programmes;

/// <summary>Premises of one lot, placed or not, of one gigabit state and combination of programmes.</summary>
internal sealed record PlanRow
{
    /// <summary>Null = in no lot.</summary>
    public string? Lot { get; init; }

    /// <summary>False = in no ward.</summary>
    public bool Placed { get; init; }

    public bool? Gigabit { get; init; }

    public bool? FutureGigabit { get; init; }

    public bool Gis { get; init; }

    /// <summary>In the contract's deferred scope.</summary>
    public bool GisDeferred { get; init; }

    public string? GisContract { get; init; }

    public string? GisSupplier { get; init; }

    public DateOnly? CoveredBy { get; init; }

    public bool Vouchers { get; init; }

    public string? VouchersContract { get; init; }

    public string? VouchersSupplier { get; init; }

    public bool Superfast { get; init; }

    public string? SuperfastContract { get; init; }

    public string? SuperfastSupplier { get; init; }

    public bool Hubs { get; init; }

    public string? HubsContract { get; init; }

    public string? HubsSupplier { get; init; }

    public long Premises { get; init; }

    /// <summary>How many programmes it is in.</summary>
    public int Memberships => (Gis ? 1 : 0) + (Vouchers ? 1 : 0) + (Superfast ? 1 : 0) + (Hubs ? 1 : 0);
}

/// <summary>A contract as the programme office states it.</summary>
internal sealed record ContractRow(
    string Programme, string Code, string LotId, string? LotName, string? Supplier, int? Contracted, int? Delivered, int? Remaining, DateOnly? StartDate, DateOnly? EndDate, string? Source)
{
    public Contract Contract(bool lotHeld) => new(
        Programme, Code, LotId, LotName, Supplier, Contracted, Delivered, Remaining, Contracted is null || Delivered is null || Remaining is null ? null : Contracted - Delivered == Remaining,
        StartDate, EndDate, Source, lotHeld);
}
