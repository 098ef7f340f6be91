using System.Runtime.CompilerServices;
using NetGen.Checksums;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>A segment's header on its way out.</summary>
/// <param name="header">The header's values.</param>
internal readonly ref struct SegmentHeader(ref readonly TcpHeader.Value header) : ITransportHeader
{
    private readonly ref readonly TcpHeader.Value _header = ref header;

    /// <inheritdoc/>
    public static IpProtocol Protocol => IpProtocol.Tcp;

    /// <inheritdoc/>
    public void Push(PacketBuffer packet, in PseudoHeader pseudo, ChecksumMode mode) => TcpHeader.Push(packet, in _header, in pseudo, mode);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string Describe(IPAddressValue source, IPAddressValue destination) =>
        $"TCP {new IPEndPointValue(source, _header.SourcePort)} to {new IPEndPointValue(destination, _header.DestinationPort)}: {_header.Flags}";
}
