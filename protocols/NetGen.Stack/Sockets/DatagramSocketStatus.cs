using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>A ping or a raw socket at one moment.</summary>
/// <param name="Protocol">The protocol of its packets.</param>
/// <param name="Local">The address bound, unspecified for every one of the host; the port of a ping socket is its identifier, that of a raw socket 0.</param>
/// <param name="Remote">The only host heard, or null for any.</param>
/// <param name="Waiting">Packets that wait to be read.</param>
/// <param name="WaitingBytes">Their bytes.</param>
/// <param name="Dropped">Packets dropped so far because there was no room for them.</param>
public readonly record struct DatagramSocketStatus(IpProtocol Protocol, IPEndPointValue Local, IPEndPointValue? Remote, int Waiting, int WaitingBytes, long Dropped)
{
    /// <summary>The only device that its packets come in and leave by, or null for any (<c>SO_BINDTODEVICE</c>).</summary>
    public NetDevice? Device { get; init; }
}
