using NetGen.Devices;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Udp;

/// <summary>A bound port at one moment.</summary>
/// <param name="Local">The address and port bound; the unspecified address is every one of the host.</param>
/// <param name="Remote">The only sender heard, or null for any.</param>
/// <param name="Waiting">Datagrams that wait to be read.</param>
/// <param name="Dropped">Datagrams dropped so far because there was no room for them.</param>
public readonly record struct UdpPortStatus(IPEndPointValue Local, IPEndPointValue? Remote, int Waiting, long Dropped)
{
    /// <summary>The only device that its datagrams come in and leave by, or null for any (<c>SO_BINDTODEVICE</c>).</summary>
    public NetDevice? Device { get; init; }
}
