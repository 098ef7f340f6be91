using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Reads TCP options.</summary>
/// <param name="tokens">The tokens.</param>
internal sealed class OptionParser(TokenReader tokens)
{
    // RFC 5926 §3.2: 96 bits.
    private const int AuthenticationCodeLength = 12;

    /// <summary>Reads options between angle brackets, if there are any.</summary>
    /// <returns>The options; null for any.</returns>
    internal IReadOnlyList<OptionSpec>? Parse()
    {
        // The next event of a script never begins with this bracket, but with a time.
        if (!tokens.TryTake('<')) return [];
        var options = new List<OptionSpec>();
        if (tokens.Current.Kind == TokenKind.Ellipsis)
        {
            tokens.Take();
            tokens.Expect('>');
            return null;
        }

        do options.Add(ParseOption());
        while (tokens.TryTake(','));
        tokens.Expect('>');
        return options;
    }

    private OptionSpec ParseOption()
    {
        var place = tokens.Current;
        var name = tokens.TakeWord("a TCP option");
        return name switch
        {
            "nop" => new OptionSpec(TcpOptionKind.NoOperation),
            "eol" => new OptionSpec(TcpOptionKind.End),
            "mss" => new OptionSpec(TcpOptionKind.MaximumSegmentSize) { Value = (uint)tokens.TakeInteger("an MSS", 0, ushort.MaxValue) },
            "wscale" => new OptionSpec(TcpOptionKind.WindowScale) { Value = (uint)tokens.TakeInteger("a shift", 0, byte.MaxValue) },
            "sackOK" => new OptionSpec(TcpOptionKind.SackPermitted),
            "sack" => ParseSack(),
            "TS" => ParseTimestamps(),
            "FOEXP" => new OptionSpec(TcpOptionKind.Experiment2) { Data = [.. FastOpenText.ExperimentId, .. ParseDigits()] },
            "FO" => new OptionSpec(TcpOptionKind.FastOpen) { Data = ParseDigits() },
            "md5" when tokens.Current.Kind == TokenKind.Text => new OptionSpec(TcpOptionKind.Md5Signature) { Secret = tokens.Take().Text, Data = new byte[16] },
            "md5" => new OptionSpec(TcpOptionKind.Md5Signature) { Data = ParseDigits() },
            "ao" => ParseAuthentication(),
            "uto" => new OptionSpec(TcpOptionKind.UserTimeout) { Data = ParseUserTimeout() },
            _ => throw ScriptException.Unsupported(place.Line, place.Column, $"the TCP option '{name}'"),
        };
    }

    // ao keyid 1 rnextkeyid 2 "master key", or the code in hexadecimal digits.
    private OptionSpec ParseAuthentication()
    {
        tokens.ExpectWord("keyid");
        var key = (byte)tokens.TakeInteger("a KeyID", 0, byte.MaxValue);
        tokens.ExpectWord("rnextkeyid");
        var next = (byte)tokens.TakeInteger("an RNextKeyID", 0, byte.MaxValue);
        var option = new OptionSpec(TcpOptionKind.Authentication);
        return tokens.Current.Kind == TokenKind.Text
            ? option with { Secret = tokens.Take().Text, Data = [key, next, .. new byte[AuthenticationCodeLength]] }
            : option with { Data = [key, next, .. ParseDigits()] };
    }

    private OptionSpec ParseSack()
    {
        var blocks = new List<(uint Left, uint Right)>();
        do
        {
            var left = TakeNumber();
            tokens.Expect(':');
            blocks.Add((left, TakeNumber()));
        }
        while (tokens.Current.Kind == TokenKind.Integer);
        return new OptionSpec(TcpOptionKind.Sack) { Blocks = blocks };
    }

    private OptionSpec ParseTimestamps()
    {
        tokens.ExpectWord("val");
        var value = TakeNumber();
        tokens.ExpectWord("ecr");
        return new OptionSpec(TcpOptionKind.Timestamps) { Value = value, Echo = TakeNumber() };
    }

    private byte[] ParseUserTimeout()
    {
        var place = tokens.Current;
        return UserTimeoutText.DataOf(tokens.TakeWord("a time as 300s or 10m"))
            ?? throw new ScriptException(place.Line, $"expected a time as 300s or 10m, got '{place.Text}'") { Column = place.Column };
    }

    private byte[] ParseDigits() =>
        tokens.Current.Kind is TokenKind.Word or TokenKind.Integer ? Convert.FromHexString(tokens.Take().Text) : [];

    private uint TakeNumber() => (uint)tokens.TakeInteger("a number", 0, uint.MaxValue);
}
