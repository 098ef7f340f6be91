using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Stack.Tests.Exploration;

/// <summary>What a TCP segment says that matters to an exploration.</summary>
/// <param name="Flags">Its control bits.</param>
/// <param name="Sequence">SEG.SEQ.</param>
/// <param name="Acknowledgment">SEG.ACK.</param>
/// <param name="Length">Bytes of data.</param>
/// <param name="Sack">What else the sender has.</param>
internal readonly record struct ExploredSegment(TcpFlags Flags, SequenceNumber Sequence, SequenceNumber Acknowledgment, int Length, IReadOnlyList<SackBlock> Sack)
{
    /// <summary>Reads a frame, which holds a segment over IPv4.</summary>
    internal static ExploredSegment Read(byte[] frame)
    {
        Assert.True(EthernetHeader.ReadOnly.TryParse(frame, out var ethernet));
        Assert.True(IPv4Header.ReadOnly.TryParse(ethernet.Payload, out var ip));
        Assert.Equal(IpProtocol.Tcp, ip.Protocol);
        Assert.True(TcpHeader.ReadOnly.TryParse(ip.Payload, out var tcp));
        var sack = new List<SackBlock>();
        foreach (var block in tcp.Options.Sack) sack.Add(block);
        return new ExploredSegment(tcp.Flags, tcp.SequenceNumber, tcp.AcknowledgmentNumber, tcp.Payload.Length, sack);
    }

    /// <summary>Its words.</summary>
    /// <param name="own">The numbers of its sender.</param>
    /// <param name="peer">The numbers of whom it is for.</param>
    internal string Describe(TcpNumbers own, TcpNumbers peer)
    {
        var flags = string.Join('+', new[] { TcpFlags.Syn, TcpFlags.Fin, TcpFlags.Rst, TcpFlags.Ack }.Where(Has).Select(flag => $"{flag}".ToUpperInvariant()));
        var words = $"{flags} {own.Describe(Sequence)}";
        if (Length > 0) words += $"-{own.Describe(Sequence + (uint)Length)}";
        if (Has(TcpFlags.Ack)) words += $" ack {peer.Describe(Acknowledgment)}";
        foreach (var block in Sack) words += $" sack {peer.Describe(block.LeftEdge)}-{peer.Describe(block.RightEdge)}";
        return words;
    }

    private bool Has(TcpFlags flag) => (Flags & flag) != 0;
}
