namespace NetGen.Packetdrill.Syntax;

/// <summary>Reads packets: what is common to all, and which kind it is.</summary>
/// <param name="tokens">The tokens.</param>
internal sealed class PacketParser(TokenReader tokens)
{
    private readonly IpParser _ip = new(tokens);
    private readonly OuterParser _outer = new(tokens);
    private readonly SegmentParser _segments = new(tokens);
    private readonly IcmpParser _messages = new(tokens);

    /// <summary>Reads what stands behind the time of a packet.</summary>
    internal PacketEvent Parse(EventTime time)
    {
        var line = tokens.Line;
        var isInbound = tokens.Take().Is('<');
        var outer = _outer.Parse();
        var ip = _ip.Parse();
        if (isInbound && ip.IsAnyCapable) throw tokens.Fail("ect01 is for packets that the host sends: write ect0 or ect1");
        var packet = ParseKind(isInbound) with { Outer = outer, Ip = ip };
        if (tokens.Current.Is('{')) throw tokens.Unsupported("mutations of a packet");
        return new PacketEvent(line, time, isInbound, packet);
    }

    private PacketSpec ParseKind(bool isInbound)
    {
        if (tokens.TryTakeWord("udp")) return ParseDatagram();
        if (tokens.TryTakeWord("icmp")) return _messages.Parse();
        var ports = tokens.TryTakePorts();
        return _segments.Parse(isInbound) with { Ports = ports };
    }

    private DatagramSpec ParseDatagram()
    {
        var ports = tokens.TryTakePorts();
        tokens.Expect('(');
        var length = (int)tokens.TakeInteger("a length", 0, ushort.MaxValue);
        tokens.Expect(')');
        return new DatagramSpec(length) { Ports = ports };
    }
}
