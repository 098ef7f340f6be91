using NetGen.Checksums;
using NetGen.Packets;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Internet;
using NetGen.Protocols.IPv4;

namespace NetGen.Protocols.Udp;

/// <summary>A datagram's header on its way out.</summary>
/// <param name="sourcePort">The sender's port.</param>
/// <param name="destinationPort">The receiver's port.</param>
internal readonly struct DatagramHeader(ushort sourcePort, ushort destinationPort) : ITransportHeader
{
    /// <inheritdoc/>
    public IpProtocol Protocol => IpProtocol.Udp;

    /// <inheritdoc/>
    public void Push(PacketBuffer packet, in PseudoHeader pseudo, ChecksumMode mode) =>
        UdpHeader.Push(packet, new UdpHeader.Value { SourcePort = sourcePort, DestinationPort = destinationPort }, in pseudo, mode);

    /// <inheritdoc/>
    public string Describe(IPAddressValue source, IPAddressValue destination) =>
        UdpModule.Describe(new IPEndPointValue(source, sourcePort), new IPEndPointValue(destination, destinationPort));
}
