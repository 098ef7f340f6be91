using System.Buffers.Binary;
using NetGen.Checksums;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Sockets;

/// <summary>The header of a transport that wrote it itself, but for the checksum where that is asked for.</summary>
/// <param name="protocol">The transport.</param>
/// <param name="checksumOffset">Where the checksum stands, at least 2 bytes before the end; negative where it is the transport's business.</param>
internal readonly struct WrittenHeader(IpProtocol protocol, int checksumOffset = WrittenHeader.NoChecksum) : ITransportHeader
{
    internal const int NoChecksum = -1;

    public IpProtocol Protocol => protocol;

    // RFC 3542 §3.1: over the pseudo-header and all that follows the extension headers.
    public void Push(PacketBuffer packet, in PseudoHeader pseudo, ChecksumMode mode)
    {
        if (checksumOffset < 0) return;
        var field = packet.Span.Slice(checksumOffset, sizeof(ushort));
        field.Clear();
        var checksum = (ushort)~InternetChecksum.Fold(SumOf(packet, in pseudo));
        // RFC 768: zero would say that there is none.
        BinaryPrimitives.WriteUInt16BigEndian(field, checksum == 0 && protocol == IpProtocol.Udp ? ushort.MaxValue : checksum);
    }

    public string Describe(IPAddressValue source, IPAddressValue destination) => $"{protocol} {source} to {destination}";

    /// <summary>Whether the checksum of a packet received is right.</summary>
    /// <param name="packet">The packet, the transport's header first.</param>
    /// <param name="pseudo">What the checksum covers of the network header.</param>
    internal static bool IsIntact(PacketBuffer packet, in PseudoHeader pseudo) => InternetChecksum.Fold(SumOf(packet, in pseudo)) == ushort.MaxValue;

    private static uint SumOf(PacketBuffer packet, in PseudoHeader pseudo) => pseudo.Sum + (uint)packet.Length + InternetChecksum.Sum(packet.Span);
}
