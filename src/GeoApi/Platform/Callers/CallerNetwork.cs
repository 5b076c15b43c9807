using System.Net;
using System.Net.Sockets;

namespace Wessex.GeoApi.Platform.Callers;

/// <summary>Where a caller comes from, as far as callers are counted by it.</summary>
internal static class CallerNetwork
{
    /// <summary>The address; of IPv6 the network, since a caller has a whole /64 to himself.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.ToString(),
    };
}
