using System.Runtime.CompilerServices;
using NetGen.Checksums;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Tcp.Segments;

/// <summary>A segment's header on its way out.</summary>
/// <param name="header">The header's values.</param>
/// <param name="dataSum">The sum of the data behind it (RFC 1071), where that is known.</param>
internal readonly ref struct SegmentHeader(ref readonly TcpHeader.Value header, ushort? dataSum) : ITransportHeader
{
    private readonly ref readonly TcpHeader.Value _header = ref header;

    /// <inheritdoc/>
    public IpProtocol Protocol => IpProtocol.Tcp;

    /// <inheritdoc/>
    public void Push(PacketBuffer packet, in PseudoHeader pseudo, ChecksumMode mode)
    {
        if (mode != ChecksumMode.Full || dataSum is not { } sum)
        {
            TcpHeader.Push(packet, in _header, in pseudo, mode);
            return;
        }

        // The field first holds the sum of all that is not header, as a device is handed it; that of the header completes it.
        var header = TcpHeader.Push(packet, in _header, new PseudoHeader(pseudo.Sum + sum), ChecksumMode.Offload);
        header.Checksum = InternetChecksum.Compute(packet.Span[..header.HeaderLength]);
        packet.Checksum = ChecksumState.Unknown;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public string Describe(IPAddressValue source, IPAddressValue destination) =>
        $"TCP {new IPEndPointValue(source, _header.SourcePort)} to {new IPEndPointValue(destination, _header.DestinationPort)}: {_header.Flags}";
}
