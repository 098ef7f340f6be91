using System.Globalization;
using System.Net;

namespace NetGen.Protocols.Addresses;

/// <summary>An IPv4 or IPv6 address and a port, without the allocation of an <see cref="IPEndPoint"/>.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port of the transport protocol.</param>
public readonly record struct IPEndPointValue(IPAddressValue Address, ushort Port)
{
    /// <summary>The same end point in the form of .NET.</summary>
    public IPEndPoint ToIPEndPoint() => new(Address.ToIPAddress(), Port);

    /// <summary>Takes an end point out of .NET's form.</summary>
    /// <param name="endPoint">The end point.</param>
    /// <param name="result">The same end point.</param>
    /// <returns>False when it is neither an IPv4 nor an IPv6 end point.</returns>
    public static bool TryFrom(EndPoint? endPoint, out IPEndPointValue result)
    {
        result = default;
        if (endPoint is not IPEndPoint ip || !IPAddressValue.TryFrom(ip.Address, out var address)) return false;
        result = new IPEndPointValue(address, (ushort)ip.Port);
        return true;
    }

    /// <summary>The address, an IPv6 one in brackets, a colon and the port.</summary>
    public override string ToString() => Address.IsIPv4
        ? string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}")
        : string.Create(CultureInfo.InvariantCulture, $"[{Address}]:{Port}");
}
