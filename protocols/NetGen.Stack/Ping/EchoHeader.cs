using NetGen.Checksums;
using NetGen.Headers;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Stack.Ping;

/// <summary>An echo request's header on its way out, of ICMP or ICMPv6 (RFC 792, RFC 4443 §4.1).</summary>
/// <param name="isIPv4">Whether it is ICMP's.</param>
/// <param name="identifier">The asker's identifier.</param>
/// <param name="sequenceNumber">The request's number.</param>
internal readonly struct EchoHeader(bool isIPv4, ushort identifier, ushort sequenceNumber) : ITransportHeader
{
    // Of both: type, code, checksum, identifier, sequence number.
    private const int Length = 8;
    private const int SequenceNumberOffset = 6;

    public IpProtocol Protocol => isIPv4 ? IpProtocol.Icmp : IpProtocol.IcmpV6;

    public void Push(PacketBuffer packet, in PseudoHeader pseudo, ChecksumMode mode)
    {
        if (isIPv4)
        {
            IcmpHeader.Push(packet, new IcmpHeader.Value
            {
                Type = IcmpType.EchoRequest,
                Echo = new IcmpEcho.Value { Identifier = identifier, SequenceNumber = sequenceNumber },
            });
            return;
        }

        IcmpV6Echo.Push(packet, new IcmpV6Echo.Value { Identifier = identifier, SequenceNumber = sequenceNumber });
        IcmpV6Header.Push(packet, new IcmpV6Header.Value { Type = IcmpV6Type.EchoRequest }, in pseudo, mode);
    }

    public string Describe(IPAddressValue source, IPAddressValue destination) =>
        $"{(isIPv4 ? "ICMP" : "ICMPv6")} echo request {sequenceNumber} to {destination}";

    /// <summary>Takes a user's header off his request, to be written anew under the identifier of his socket.</summary>
    /// <param name="packet">The packet, the header first.</param>
    /// <param name="isIPv4">Which version's header it must be.</param>
    /// <param name="identifier">The identifier.</param>
    /// <param name="header">The header.</param>
    /// <returns>False when it is none of an echo request.</returns>
    internal static bool TryTake(PacketBuffer packet, bool isIPv4, ushort identifier, out EchoHeader header)
    {
        header = default;
        var type = isIPv4 ? (byte)IcmpType.EchoRequest : (byte)IcmpV6Type.EchoRequest;
        if (packet.Length < Length || packet.Span[0] != type || packet.Span[1] != 0) return false;
        header = new EchoHeader(isIPv4, identifier, Wire.ReadUInt16(in packet.Span[0], SequenceNumberOffset));
        packet.Pull(Length);
        return true;
    }
}
