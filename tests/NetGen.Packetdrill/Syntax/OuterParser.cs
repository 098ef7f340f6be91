using System.Net;
using NetGen.Protocols.Addresses;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Reads the headers that a tunnel puts before a packet: IPv4, IPv6, GRE, MPLS.</summary>
/// <param name="tokens">The tokens.</param>
internal sealed class OuterParser(TokenReader tokens)
{
    private const ushort ChecksumPresent = 0x8000;
    private const ushort KeyPresent = 0x2000;
    private const ushort SequencePresent = 0x1000;

    // As many labels as the original has room for.
    private const int MostLabels = 8;

    private readonly IpParser _ip = new(tokens);

    /// <summary>Reads them, as many as there are.</summary>
    internal IReadOnlyList<OuterSpec> Parse()
    {
        var headers = new List<OuterSpec>();
        while (ParseOne() is { } header)
        {
            headers.Add(header);
            tokens.Expect(':');
        }

        return headers;
    }

    private OuterSpec? ParseOne()
    {
        if (tokens.TryTakeWord("ipv4")) return ParseIp(isIPv4: true);
        if (tokens.TryTakeWord("ipv6")) return ParseIp(isIPv4: false);
        if (tokens.TryTakeWord("gre") || tokens.TryTakeWord("GREv0")) return ParseGre();
        return tokens.TryTakeWord("mpls") ? ParseLabels() : null;
    }

    private IpOuterSpec ParseIp(bool isIPv4)
    {
        var ip = _ip.Parse();
        var source = TakeAddress(isIPv4);
        tokens.Expect('>');
        return new IpOuterSpec(source, TakeAddress(isIPv4), ip);
    }

    private IPAddressValue TakeAddress(bool isIPv4)
    {
        var isAddress = IPAddress.TryParse(tokens.Current.Text, out var address);
        if (tokens.Current.Kind != TokenKind.Address || !isAddress || !IPAddressValue.TryFrom(address, out var value) || value.IsIPv4 != isIPv4)
            throw tokens.Unexpected(isIPv4 ? "an IPv4 address" : "an IPv6 address");
        tokens.Take();
        return value;
    }

    private GreOuterSpec ParseGre()
    {
        tokens.TryTake(',');
        if (!tokens.TryTakeWord("flags") && !tokens.TryTakeWord("Flags")) return new GreOuterSpec(0, 0, 0, 0, 0);
        var flags = ParseFlags();
        var checksum = (ushort)TakeField("sum", ushort.MaxValue);
        var offset = (ushort)TakeField("off", ushort.MaxValue);
        var key = TakeField("key", uint.MaxValue);
        return new GreOuterSpec(flags, checksum, offset, key, TakeField("seq", uint.MaxValue));
    }

    private ushort ParseFlags()
    {
        if (!tokens.TryTake('[')) return (ushort)tokens.TakeInteger("flags", 0, ushort.MaxValue);
        ushort flags = 0;
        do flags |= ParseFlag();
        while (tokens.TryTake(','));
        tokens.Expect(']');
        return flags;
    }

    private ushort ParseFlag()
    {
        if (tokens.TryTakeWord("none")) return 0;
        ushort flag = tokens.Current.Text switch
        {
            "checksum" => ChecksumPresent,
            "key" => KeyPresent,
            "sequence#" => SequencePresent,
            _ => throw tokens.Unexpected("none, checksum, key or sequence#"),
        };
        tokens.Take();
        tokens.ExpectWord("present");
        return flag;
    }

    private uint TakeField(string name, uint most)
    {
        tokens.TryTake(',');
        tokens.ExpectWord(name);
        tokens.TryTake('=');
        return (uint)tokens.TakeInteger(name, 0, most);
    }

    private MplsOuterSpec ParseLabels()
    {
        var labels = new List<MplsLabelSpec>();
        while (tokens.TryTake('('))
        {
            if (labels.Count == MostLabels) throw tokens.Fail($"{MostLabels} labels are the most");
            labels.Add(ParseLabel());
        }

        return labels.Count > 0 ? new MplsOuterSpec(labels) : throw tokens.Unexpected("'('");
    }

    private MplsLabelSpec ParseLabel()
    {
        tokens.ExpectWord("label");
        var label = (uint)tokens.TakeInteger("a label", 0, 0xF_FFFF);
        tokens.Expect(',');
        tokens.ExpectWord("tc");
        var trafficClass = (byte)tokens.TakeInteger("a traffic class", 0, 7);
        tokens.Expect(',');
        var isLast = tokens.TryTake('[');
        if (isLast)
        {
            tokens.ExpectWord("S");
            tokens.Expect(']');
            tokens.Expect(',');
        }

        tokens.ExpectWord("ttl");
        var routers = (byte)tokens.TakeInteger("the TTL", 0, byte.MaxValue);
        tokens.Expect(')');
        return new MplsLabelSpec(label, trafficClass, isLast, routers);
    }
}
