using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Reads segments and ICMP messages.</summary>
/// <param name="tokens">The tokens.</param>
internal sealed class SegmentParser(TokenReader tokens)
{
    private readonly OptionParser _options = new(tokens);

    /// <summary>Reads what stands behind the time of a packet.</summary>
    internal ScriptEvent Parse(EventTime time)
    {
        var line = tokens.Line;
        var isInbound = tokens.Take().Is('<');
        var segment = ParseIp(new SegmentSpec { Flags = 0, Sequence = 0, Length = 0 });
        foreach (var other in (string[])["ipv4", "ipv6", "GREv0", "gre", "mpls", "udp"])
        {
            if (tokens.Current.IsWord(other)) throw ScriptException.Unsupported(line, $"{other} packets");
        }

        if (tokens.TryTakeWord("icmp"))
        {
            if (!isInbound) throw ScriptException.Unsupported(line, "ICMP messages that the host sends");
            return new IcmpEvent(line, time, ParseIcmp());
        }

        segment = ParseTcp(segment, isInbound);
        return new SegmentEvent(line, time, isInbound, segment);
    }

    private SegmentSpec ParseIp(SegmentSpec segment)
    {
        if (!tokens.Current.Is('[') && !tokens.Current.Is('(')) return segment;
        var closing = tokens.Take().Is('[') ? ']' : ')';
        do segment = ParseIpItem(segment);
        while (tokens.TryTake(','));
        tokens.Expect(closing);
        return segment;
    }

    private SegmentSpec ParseIpItem(SegmentSpec segment)
    {
        var name = tokens.TakeWord("ect0, ect1, ect01, ce, noecn, tos or ttl");
        return name switch
        {
            "noecn" => segment with { Ecn = Ecn.NotCapable },
            "ect0" => segment with { Ecn = Ecn.Capable0 },
            "ect1" => segment with { Ecn = Ecn.Capable1 },
            "ce" => segment with { Ecn = Ecn.CongestionExperienced },
            "ect01" => segment with { IsAnyCapable = true },
            "tos" => segment with { TypeOfService = (byte)tokens.TakeInteger("the type of service", 0, byte.MaxValue) },
            "ttl" => segment with { TimeToLive = (byte)tokens.TakeInteger("the TTL", 0, byte.MaxValue) },
            "flowlabel" => throw ScriptException.Unsupported(tokens.Line, "flow labels: they are IPv6's"),
            _ => throw new ScriptException(tokens.Line, $"expected ect0, ect1, ect01, ce, noecn, tos or ttl, got '{name}'"),
        };
    }

    private SegmentSpec ParseTcp(SegmentSpec segment, bool isInbound)
    {
        if (tokens.Current.Kind == TokenKind.Integer && tokens.Peek(1).Is('>'))
        {
            var source = TakePort();
            tokens.Expect('>');
            segment = segment with { Ports = (source, TakePort()) };
        }

        segment = segment with { Flags = ParseFlags() };
        var (sequence, length) = ParseNumbers();
        segment = segment with { Sequence = sequence, Length = length };
        if (tokens.TryTakeWord("ack")) segment = segment with { Acknowledgment = TakeNumber("the acknowledgment number") };
        if (tokens.TryTakeWord("win")) segment = segment with { Window = (int)tokens.TakeInteger("the window", 0, ushort.MaxValue) };
        else if (isInbound && (segment.Flags & TcpFlags.Rst) == 0) throw new ScriptException(tokens.Line, "a segment to the host must have a window: win N");
        if (tokens.TryTakeWord("urg")) segment = segment with { UrgentPointer = (int)tokens.TakeInteger("the urgent pointer", 0, ushort.MaxValue) };
        segment = segment with { Options = _options.Parse() };
        if (isInbound && segment.Options is null) throw new ScriptException(tokens.Line, "a segment to the host must have its options written out: <...> is for those it sends");
        if (tokens.Current.Is('{')) throw ScriptException.Unsupported(tokens.Line, "mutations");
        return segment;
    }

    private ushort TakePort() => (ushort)tokens.TakeInteger("a port", 0, ushort.MaxValue);

    private uint TakeNumber(string meaning) => (uint)tokens.TakeInteger(meaning, 0, uint.MaxValue);

    private TcpFlags ParseFlags()
    {
        if (tokens.TryTake('-')) return TcpFlags.None;
        var flags = TcpFlags.None;
        var any = false;
        if (tokens.Current.Kind == TokenKind.Word)
        {
            foreach (var letter in tokens.Take().Text)
                flags |= SegmentText.FlagOf(letter) ?? throw new ScriptException(tokens.Line, $"expected flags out of SFRPUEW., got '{letter}'");
            any = true;
        }

        if (tokens.Current.Kind == TokenKind.Float) throw ScriptException.Unsupported(tokens.Line, "the counter of accurate ECN");
        if (tokens.TryTake('.'))
        {
            flags |= TcpFlags.Ack;
            any = true;
        }

        return any ? flags : throw tokens.Unexpected("flags");
    }

    /// <summary>Reads <c>start:end(length)</c>.</summary>
    private (uint Sequence, int Length) ParseNumbers()
    {
        var start = TakeNumber("a sequence number");
        tokens.Expect(':');
        var end = TakeNumber("a sequence number");
        tokens.Expect('(');
        var length = (int)tokens.TakeInteger("a length", 0, ushort.MaxValue);
        tokens.Expect(')');
        if (end != start + (uint)length) throw new ScriptException(tokens.Line, $"{start}:{end} are not {length} numbers");
        return (start, length);
    }

    private IcmpSpec ParseIcmp()
    {
        var type = tokens.TakeWord("the type of an ICMP message");
        var code = tokens.Current.Kind == TokenKind.Word && tokens.Current.Text is not ("mtu" or "id") ? tokens.Take().Text : "";
        int? mtu = tokens.TryTakeWord("mtu") ? (int)tokens.TakeInteger("an MTU", 0, ushort.MaxValue) : null;
        var (sequence, length) = (0u, 0);
        if (tokens.TryTake('['))
        {
            if (tokens.Current.IsWord("udp") || tokens.Current.IsWord("raw")) throw ScriptException.Unsupported(tokens.Line, "ICMP errors about other protocols than TCP");
            tokens.TryTakeWord("tcp");
            (sequence, length) = ParseNumbers();
            tokens.Expect(']');
        }

        return new IcmpSpec(type, code, mtu, sequence, length);
    }
}
