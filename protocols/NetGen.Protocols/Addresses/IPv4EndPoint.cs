using System.Globalization;
using System.Net;

namespace NetGen.Protocols.Addresses;

/// <summary>An IPv4 address and a port, without the allocation of an <see cref="IPEndPoint"/>.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">The port of the transport protocol.</param>
public readonly record struct IPv4EndPoint(IPv4Address Address, ushort Port)
{
    /// <summary>The same end point in the form of .NET.</summary>
    public IPEndPoint ToIPEndPoint() => new(Address.ToIPAddress(), Port);

    /// <summary>Takes an end point out of .NET's form.</summary>
    /// <param name="endPoint">The end point.</param>
    /// <param name="result">The same end point.</param>
    /// <returns>False when it is not an IPv4 end point.</returns>
    public static bool TryFrom(EndPoint endPoint, out IPv4EndPoint result)
    {
        result = default;
        if (endPoint is not IPEndPoint ip || !IPv4Address.TryFrom(ip.Address, out var address)) return false;
        result = new IPv4EndPoint(address, (ushort)ip.Port);
        return true;
    }

    /// <summary>The same end point among those of both versions of IP.</summary>
    /// <param name="endPoint">The end point.</param>
    public static implicit operator IPEndPointValue(IPv4EndPoint endPoint) => endPoint.ToIPEndPointValue();

    /// <summary>The same end point among those of both versions of IP.</summary>
    public IPEndPointValue ToIPEndPointValue() => new(new IPAddressValue(Address), Port);

    /// <summary>The address, a colon and the port.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Address}:{Port}");
}
