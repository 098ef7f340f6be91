using NetGen.Devices;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Arp;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.Icmp;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Tests.Dissection;

/// <summary>Frames that our own writers made.</summary>
internal static class SampleFrames
{
    private const int EthernetLength = 14;

    private static readonly MacAddress Near = MacAddress.Parse("02:00:00:00:00:01");
    private static readonly MacAddress Far = MacAddress.Parse("02:00:00:00:00:02");
    private static readonly IPv4Address Client = new(192, 0, 2, 1);
    private static readonly IPv4Address Server = new(198, 51, 100, 7);

    /// <summary>A TCP segment that opens a connection, with every option declared and one that is not.</summary>
    public static byte[] Syn()
    {
        var options = Convert.FromHexString("020405B4" + "030307" + "01" + "080A0000000100000002" + "FD03AA" + "00");
        var value = new TcpHeader.Value { SourcePort = 40000, DestinationPort = 4242, SequenceNumber = new(7), Flags = TcpFlags.Syn, Window = 65535, Options = options };
        var frame = new byte[EthernetLength + 20 + value.HeaderLength];
        TcpHeader.Write(frame.AsSpan(EthernetLength + 20), value, IPv4Header.CreatePseudoHeader(Client, Server, (byte)IpProtocol.Tcp));
        return Finish(frame, new() { TimeToLive = 64, Protocol = IpProtocol.Tcp, Source = Client, Destination = Server });
    }

    /// <summary>A UDP datagram to a port that no header claims.</summary>
    public static byte[] Datagram(int payload = 5, IPv4Flags flags = IPv4Flags.DontFragment, int fragmentOffset = 0)
    {
        var frame = new byte[EthernetLength + 20 + 8 + payload];
        frame.AsSpan(EthernetLength + 28).Fill(0x61);
        var pseudo = IPv4Header.CreatePseudoHeader(Client, Server, (byte)IpProtocol.Udp);
        UdpHeader.Write(frame.AsSpan(EthernetLength + 20), new() { SourcePort = 40000, DestinationPort = 4243 }, pseudo);
        return Finish(frame, new() { TimeToLive = 1, Protocol = IpProtocol.Udp, Flags = flags, FragmentOffset = (ushort)fragmentOffset, Source = Client, Destination = Server });
    }

    /// <summary>A UDP datagram from the DNS port.</summary>
    public static byte[] Answer(ReadOnlySpan<byte> message)
    {
        var frame = new byte[EthernetLength + 28 + message.Length];
        message.CopyTo(frame.AsSpan(EthernetLength + 28));
        UdpHeader.Write(frame.AsSpan(EthernetLength + 20), new() { SourcePort = 53, DestinationPort = 4243 }, IPv4Header.CreatePseudoHeader(Server, Client, (byte)IpProtocol.Udp));
        return Finish(frame, new() { TimeToLive = 64, Protocol = IpProtocol.Udp, Source = Server, Destination = Client });
    }

    /// <summary>An echo request.</summary>
    public static byte[] Ping()
    {
        var frame = new byte[EthernetLength + 20 + 8 + 4];
        IcmpHeader.Write(frame.AsSpan(EthernetLength + 20), new() { Type = IcmpType.EchoRequest, Echo = new() { Identifier = 9, SequenceNumber = 1 } });
        return Finish(frame, new() { TimeToLive = 64, Protocol = IpProtocol.Icmp, Source = Client, Destination = Server });
    }

    /// <summary>A router's word that a packet lived too long, with the first bytes of the packet.</summary>
    public static byte[] Error(byte[] about, int quoted)
    {
        var frame = new byte[EthernetLength + 20 + 8 + quoted];
        about.AsSpan(EthernetLength, quoted).CopyTo(frame.AsSpan(EthernetLength + 28));
        IcmpHeader.Write(frame.AsSpan(EthernetLength + 20), new() { Type = IcmpType.TimeExceeded, TimeExceeded = new IcmpTimeExceeded.Value() });
        return Finish(frame, new() { TimeToLive = 64, Protocol = IpProtocol.Icmp, Source = Server, Destination = Client });
    }

    /// <summary>A question for an address, padded to Ethernet's least length.</summary>
    public static byte[] Question()
    {
        var frame = new byte[60];
        ArpHeader.Write(frame.AsSpan(EthernetLength), new() { Operation = ArpOperation.Request, SenderMac = Near, SenderAddress = Client, TargetAddress = Server });
        EthernetHeader.Write(frame, new() { Destination = MacAddress.Broadcast, Source = Near, EtherType = EtherType.Arp });
        return frame;
    }

    /// <summary>Tags inside tags.</summary>
    public static byte[] Tags(int count)
    {
        var frame = new byte[EthernetLength + (4 * count) + 2];
        for (var i = 0; i < count; i++) VlanHeader.Write(frame.AsSpan(EthernetLength + (4 * i)), new() { VlanId = (ushort)i, EtherType = EtherType.Vlan });
        EthernetHeader.Write(frame, new() { Destination = Far, Source = Near, EtherType = EtherType.Vlan });
        return frame;
    }

    /// <summary>One of each.</summary>
    public static byte[][] All() => [Syn(), Datagram(), Ping(), Question(), Tags(2), Datagram(40, IPv4Flags.MoreFragments), Error(Datagram(), 28)];

    private static byte[] Finish(byte[] frame, IPv4Header.Value value)
    {
        IPv4Header.Write(frame.AsSpan(EthernetLength), value);
        EthernetHeader.Write(frame, new() { Destination = Far, Source = Near, EtherType = EtherType.IPv4 });
        return frame;
    }
}
