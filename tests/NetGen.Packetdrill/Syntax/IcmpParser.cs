using NetGen.Protocols.IPv4;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Reads ICMP messages; those of ICMPv6 are written the same way.</summary>
/// <param name="tokens">The tokens.</param>
internal sealed class IcmpParser(TokenReader tokens)
{
    /// <summary>Reads what stands behind <c>icmp</c>.</summary>
    internal IcmpSpec Parse()
    {
        var type = tokens.TakeWord("the type of an ICMP message");
        var code = tokens.Current.Kind == TokenKind.Word && tokens.Current.Text is not ("mtu" or "id") ? tokens.Take().Text : "";
        return new IcmpSpec(type, code)
        {
            Mtu = tokens.TryTakeWord("mtu") ? (int)tokens.TakeInteger("an MTU", 0, int.MaxValue) : null,
            Identifier = tokens.TryTakeWord("id") ? (int)tokens.TakeInteger("an identifier", 0, ushort.MaxValue) : null,
            Quote = ParseQuote(),
        };
    }

    private QuoteSpec? ParseQuote()
    {
        if (!tokens.TryTake('[')) return null;
        var quote = ParseQuoted();
        tokens.Expect(']');
        return quote;
    }

    private QuoteSpec ParseQuoted()
    {
        if (tokens.TryTakeWord("udp")) return new QuoteSpec(IpProtocol.Udp, 0, TakeLength());
        if (tokens.TryTakeWord("raw")) return new QuoteSpec(null, 0, TakeLength());
        tokens.TryTakeWord("tcp");
        var (sequence, length) = tokens.TakeSequenceNumbers();
        return new QuoteSpec(IpProtocol.Tcp, sequence, length);
    }

    private int TakeLength()
    {
        tokens.Expect('(');
        var length = (int)tokens.TakeInteger("a length", 0, ushort.MaxValue);
        tokens.Expect(')');
        return length;
    }
}
