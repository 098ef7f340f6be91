namespace NetGen.Generators.Tests.Stacks;

/// <summary>Headers and modules that the tests compose.</summary>
internal static class SampleSource
{
    /// <summary>Ethernet, VLAN tags, ARP, IPv4, TCP and UDP as the header generator writes them, cut down to what compositions need.</summary>
    public static string Headers { get; } = "namespace Sample;\n" + """
        public enum EtherType : ushort { IPv4 = 0x0800, Arp = 0x0806, Vlan = 0x8100, ServiceVlan = 0x88A8 }
        public enum IpProtocol : byte { Icmp = 1, Tcp = 6, Udp = 17 }
        """ + string.Concat(
        Header("Ethernet", 14, "", "EtherType", "EtherType", 12, ""),
        Header("Vlan", 4, "Over<EthernetHeader>(EtherType.Vlan), Over<EthernetHeader>(EtherType.ServiceVlan), Over<VlanHeader>(EtherType.Vlan), Over<VlanHeader>(EtherType.ServiceVlan)", "EtherType", "EtherType", 2, ""),
        Header("Arp", 8, "Over<EthernetHeader>(EtherType.Arp), Over<VlanHeader>(EtherType.Arp)", "ushort", "Operation", 6, null),
        Header("IPv4", 20, "Over<EthernetHeader>(EtherType.IPv4), Over<VlanHeader>(EtherType.IPv4)", "IpProtocol", "Protocol", 9, "When = nameof(StartsPayload)"),
        Header("Icmp", 8, "Over<IPv4Header>(IpProtocol.Icmp)", "byte", "Type", 0, null),
        Header("Tcp", 20, "Over<IPv4Header>(IpProtocol.Tcp)", "ushort", "DestinationPort", 2, ""),
        Header("Udp", 8, "Over<IPv4Header>(IpProtocol.Udp)", "ushort", "DestinationPort", 2, ""),
        Header("Dns", 12, "Over<UdpHeader>(53)", "ushort", "Id", 0, null));

    /// <summary>ARP, IPv4 and UDP modules that note what they receive.</summary>
    public const string Modules = """
        namespace Sample;

        public static class Journal
        {
            public static List<string> Lines { get; } = [];
            public static void Note(string line) => Lines.Add(line);
        }

        [Next]
        public interface IIPv4Next
        {
            [RunsHooks(HookPoint.Prerouting)] Verdict Prerouting(PacketBuffer packet, in IPv4Header.ReadOnly ip);
            [RunsHooks(HookPoint.Input)] Verdict Input(PacketBuffer packet, in IPv4Header.ReadOnly ip);
            [Demultiplexes] bool Deliver(PacketBuffer packet, in IPv4Header.ReadOnly ip);
        }

        public sealed class Arp
        {
            [Input(Malformed = DropReason.ArpMalformed)]
            public void Receive(PacketBuffer packet, in EthernetHeader.ReadOnly ethernet, in ArpHeader.ReadOnly arp)
            {
                Journal.Note($"arp {arp.Operation} in {ethernet.EtherType}");
                packet.Free();
            }
        }

        public sealed class IPv4
        {
            [Input(Malformed = DropReason.IpHeaderMalformed)]
            public void Receive<TNext>(PacketBuffer packet, in IPv4Header.ReadOnly ip, TNext next) where TNext : struct, IIPv4Next
            {
                if (next.Prerouting(packet, in ip) != Verdict.Accept) return;
                if (next.Input(packet, in ip) != Verdict.Accept) return;
                Journal.Note($"ipv4 {(byte)ip.Protocol}");
                packet.Pull(ip.HeaderLength);
                if (!next.Deliver(packet, in ip)) packet.Drop(DropReason.UnknownIpProtocol);
            }
        }

        public sealed class Udp
        {
            [Input(Malformed = DropReason.UdpMalformed)]
            public void Receive(PacketBuffer packet, in IPv4Header.ReadOnly ip, in UdpHeader.ReadOnly udp)
            {
                Journal.Note($"udp {udp.DestinationPort}");
                packet.Free();
            }
        }
        """;

    private static string Header(string name, int length, string overs, string demuxType, string demux, int offset, string? condition)
    {
        var width = demuxType is "byte" or "IpProtocol" ? "Byte" : "UInt16";
        var attribute = condition is null ? "" : $"[Demux{(condition.Length > 0 ? $"({condition})" : "")}]";
        string View(string type, string span, string nested) => $$"""

            {{(nested.Length > 0 ? $"[Header(\"test\"){(overs.Length > 0 ? ", " : "")}{overs}]" : "")}}
            public readonly ref struct {{type}}
            {
                public const string LayerName = "{{name}}";
                private readonly {{span}}<byte> _bytes;
                private {{type}}({{span}}<byte> bytes) => _bytes = bytes;
                public static bool TryParse({{span}}<byte> bytes, out {{type}} header)
                {
                    header = bytes.Length < {{length}} ? default : new(bytes);
                    return bytes.Length >= {{length}};
                }

                public int HeaderLength => {{length}};
                {{attribute}} public {{demuxType}} {{demux}}
                {
                    get => ({{demuxType}})Wire.Read{{width}}(in _bytes[0], {{offset}});
                    {{(nested.Length > 0 ? $"set => Wire.Write{width}(ref _bytes[0], {offset}, ({(width == "Byte" ? "byte" : "ushort")})value);" : "")}}
                }
                {{(condition is { Length: > 0 } ? "public bool StartsPayload => (Wire.ReadUInt16(in _bytes[0], 6) & 0x1FFF) == 0;" : "")}}
                public {{span}}<byte> Bytes => _bytes[..{{length}}];
                public {{span}}<byte> Payload => _bytes[{{length}}..];
                {{nested}}
            }
            """;
        var readOnly = View("ReadOnly", "ReadOnlySpan", "");
        return View($"{name}Header", "Span", readOnly + $$"""

            public static implicit operator ReadOnly({{name}}Header header) => ReadOnly.TryParse(header._bytes, out var view) ? view : default;
            """);
    }
}
