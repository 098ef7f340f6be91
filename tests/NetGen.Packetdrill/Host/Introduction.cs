using NetGen.Devices;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IcmpV6;
using NetGen.Protocols.IPv4;

namespace NetGen.Packetdrill.Host;

/// <summary>How a gateway makes itself known: it asks for the host's link-layer address (RFC 826, RFC 4861 §7.2.3).</summary>
internal static class Introduction
{
    // RFC 4861 §7.1.1: so that no router can have passed it on.
    private const byte NeighbourHopLimit = 255;
    private const byte SourceLinkLayerAddress = 1;
    private const byte OptionUnits = 1;

    /// <summary>The question, and its Ethernet type.</summary>
    internal static (EtherType Type, byte[] Bytes) Of(MacAddress gateway, IPAddressValue gatewayAddress, IPAddressValue host) =>
        host.IsIPv4 ? (EtherType.Arp, Request(gateway, gatewayAddress.IPv4, host.IPv4)) : (EtherType.IPv6, Solicitation(gateway, gatewayAddress, host));

    private static byte[] Request(MacAddress gateway, IPv4Address gatewayAddress, IPv4Address host)
    {
        var packet = new byte[ArpHeader.MinLength];
        ArpHeader.Write(packet, new ArpHeader.Value
        {
            Operation = ArpOperation.Request,
            SenderMac = gateway,
            SenderAddress = gatewayAddress,
            TargetAddress = host,
        });
        return packet;
    }

    private static byte[] Solicitation(MacAddress gateway, IPAddressValue gatewayAddress, IPAddressValue host)
    {
        const int Target = IcmpV6Header.MinLength + 4;
        var option = Target + IPv6Address.Size;
        var message = new byte[option + 2 + MacAddress.Size];
        host.Mapped.Write(ref message[Target]);
        message[option] = SourceLinkLayerAddress;
        message[option + 1] = OptionUnits;
        gateway.Write(ref message[option + 2]);
        var layer = IPv6Layer.Instance;
        IcmpV6Header.Write(message, new IcmpV6Header.Value { Type = IcmpV6Type.NeighborSolicitation }, layer.PseudoHeader(gatewayAddress, host, IpProtocol.IcmpV6));
        return layer.Wrap(new IpSpec { TimeToLive = NeighbourHopLimit }, IpProtocol.IcmpV6, gatewayAddress, host, message);
    }
}
