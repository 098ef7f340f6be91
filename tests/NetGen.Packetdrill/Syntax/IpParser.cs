using NetGen.Protocols.IPv4;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Reads what a packet tells of its IP header, between brackets.</summary>
/// <param name="tokens">The tokens.</param>
internal sealed class IpParser(TokenReader tokens)
{
    private const uint LargestFlowLabel = 0xF_FFFF;

    /// <summary>Reads it, if it is there.</summary>
    internal IpSpec Parse()
    {
        var ip = new IpSpec();
        if (!tokens.Current.Is('[') && !tokens.Current.Is('(')) return ip;
        var closing = tokens.Take().Is('[') ? ']' : ')';
        do ip = ParseItem(ip);
        while (tokens.TryTake(','));
        tokens.Expect(closing);
        return ip;
    }

    private IpSpec ParseItem(IpSpec ip)
    {
        const string Meaning = "ect0, ect1, ect01, ce, noecn, tos, ttl or flowlabel";
        var known = tokens.Current.Text is "ect0" or "ect1" or "ect01" or "ce" or "noecn" or "tos" or "ttl" or "flowlabel";
        if (!known) throw tokens.Unexpected(Meaning);
        return tokens.TakeWord(Meaning) switch
        {
            "noecn" => ip with { Ecn = Ecn.NotCapable },
            "ect0" => ip with { Ecn = Ecn.Capable0 },
            "ect1" => ip with { Ecn = Ecn.Capable1 },
            "ce" => ip with { Ecn = Ecn.CongestionExperienced },
            "ect01" => ip with { IsAnyCapable = true },
            "tos" => ip with { TypeOfService = (byte)tokens.TakeInteger("the type of service", 0, byte.MaxValue) },
            "ttl" => ip with { TimeToLive = (byte)tokens.TakeInteger("the TTL", 0, byte.MaxValue) },
            _ => ip with { FlowLabel = (uint)tokens.TakeInteger("the flow label", 0, LargestFlowLabel) },
        };
    }
}
