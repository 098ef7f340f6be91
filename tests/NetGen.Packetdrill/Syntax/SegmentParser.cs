using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Syntax;

/// <summary>Reads segments.</summary>
/// <param name="tokens">The tokens.</param>
internal sealed class SegmentParser(TokenReader tokens)
{
    private readonly OptionParser _options = new(tokens);

    /// <summary>Reads a segment from its flags on.</summary>
    internal SegmentSpec Parse(bool isInbound)
    {
        var flags = ParseFlags();
        var (sequence, length) = tokens.TakeSequenceNumbers();
        var segment = new SegmentSpec { Flags = flags, Sequence = sequence, Length = length };
        if (tokens.TryTakeWord("ack")) segment = segment with { Acknowledgment = tokens.TakeNumber("the acknowledgment number") };
        if (tokens.TryTakeWord("win")) segment = segment with { Window = (int)tokens.TakeInteger("the window", 0, ushort.MaxValue) };
        else if (isInbound && (segment.Flags & TcpFlags.Rst) == 0) throw tokens.Fail("a segment to the host must have a window: win N");
        if (tokens.TryTakeWord("urg")) segment = segment with { UrgentPointer = (int)tokens.TakeInteger("the urgent pointer", 0, ushort.MaxValue) };
        segment = segment with { Options = _options.Parse() };
        if (isInbound && segment.Options is null) throw tokens.Fail("a segment to the host must have its options written out: <...> is for those it sends");
        return segment;
    }

    private TcpFlags ParseFlags()
    {
        if (tokens.TryTake('-')) return TcpFlags.None;
        var flags = TcpFlags.None;
        var any = false;
        if (tokens.Current.Kind == TokenKind.Word)
        {
            foreach (var letter in tokens.Current.Text)
                flags |= SegmentText.FlagOf(letter) ?? throw tokens.Fail($"expected flags out of SFRPUEW., got '{letter}'");
            tokens.Take();
            any = true;
        }

        if (tokens.Current.Kind == TokenKind.Float) throw tokens.Unsupported("the counter of accurate ECN");
        if (tokens.TryTake('.'))
        {
            flags |= TcpFlags.Ack;
            any = true;
        }

        return any ? flags : throw tokens.Unexpected("flags");
    }
}
