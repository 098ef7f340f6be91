using NetGen.Checksums;
using NetGen.Diagnostics;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>Signs the segments of one connection, and checks those of its peer.</summary>
/// <param name="options">Where options are put together before they are written.</param>
/// <param name="message">Where what is signed is put together.</param>
internal abstract class SegmentSigner(byte[] options, SegmentMessage message)
{
    /// <summary>Offset of the code in the options of a segment, in which the signature comes first.</summary>
    internal const int CodeOffset = 4;

    private const int MaxHeaderLength = TcpHeader.MinLength + TcpOptions.MaxLength;
    private const int ChecksumOffset = TcpHeader.Offsets.Checksum;

    /// <summary>Whether a connection, living or in TIME-WAIT, has it.</summary>
    internal bool IsOwned { get; set; }

    /// <summary>Whether somebody has taken it out of the pool.</summary>
    internal bool IsRented { get; set; }

    /// <summary>Length of the option and its padding, a multiple of 4.</summary>
    internal abstract int OptionLength { get; }

    /// <summary>Whether timestamps and a block of a selective acknowledgment fit beside the option.</summary>
    internal abstract bool LeavesRoomForTimestamps { get; }

    /// <summary>Whether ICMP's hard errors about the connection are ignored once it is synchronised (RFC 5925 §7.8).</summary>
    internal abstract bool IgnoresHardErrors { get; }

    /// <summary>The id of the key that segments are signed with, where it has one.</summary>
    internal virtual byte? SendKeyId => null;

    private protected SegmentMessage Message => message;

    private protected TcpFlow Flow { get; private set; }

    private protected abstract int CodeLength { get; }

    /// <summary>Begins with a connection.</summary>
    /// <returns>False when there is no key of this kind for the peer.</returns>
    internal bool TryBegin(TcpKeyRing ring, in TcpFlow flow)
    {
        Flow = flow;
        return TryUse(ring, isNew: true);
    }

    /// <summary>Takes other keys; where none of them is for the peer, the former ones stay: a connection is never unsigned all at once.</summary>
    internal void Change(TcpKeyRing ring) => TryUse(ring, isNew: false);

    /// <summary>Learns ISS.</summary>
    internal virtual void Start(SequenceNumber initial)
    {
    }

    /// <summary>Learns IRS.</summary>
    internal virtual void Synchronise(SequenceNumber initial)
    {
    }

    /// <summary>Writes the option, its code zero.</summary>
    internal abstract void WriteOption(ref TcpOptions.Writer writer);

    /// <summary>Signs a segment whose options were put together, the signature first, and not written yet.</summary>
    /// <param name="header">The header.</param>
    /// <param name="payload">The data.</param>
    internal void Seal(in TcpHeader.Value header, ReadOnlySpan<byte> payload)
    {
        Span<byte> bytes = stackalloc byte[MaxHeaderLength];
        bytes = bytes[..header.HeaderLength];
        TcpHeader.Write(bytes, header, default, ChecksumMode.None);
        bytes.Slice(ChecksumOffset, sizeof(ushort)).Clear();
        Sign(bytes, payload, options.AsSpan(CodeOffset, CodeLength));
    }

    /// <summary>Checks the signature of a segment, whose packet still begins with the TCP header.</summary>
    /// <returns>Why it is refused, or <see cref="DropReason.None"/>.</returns>
    internal DropReason Verify(in IncomingSegment segment)
    {
        var (kind, offset, length) = segment.Options.Signature;
        if (kind == TcpOptionKind.End) return DropReason.TcpSignatureMissing;
        var packet = segment.Packet!.Span;
        Span<byte> header = stackalloc byte[MaxHeaderLength];
        header = header[..segment.HeaderLength];
        packet[..segment.HeaderLength].CopyTo(header);
        header.Slice(ChecksumOffset, sizeof(ushort)).Clear();
        var data = header.Slice(TcpHeader.MinLength + offset, length);
        return Check(in segment, kind, header, data, packet.Slice(segment.HeaderLength, segment.PayloadLength));
    }

    /// <summary>Finds the keys.</summary>
    private protected abstract bool TryUse(TcpKeyRing ring, bool isNew);

    /// <summary>Computes the code of a segment that leaves.</summary>
    /// <param name="header">Its header, checksum and code zero.</param>
    /// <param name="payload">Its data.</param>
    /// <param name="code">The code.</param>
    private protected abstract void Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, Span<byte> code);

    /// <summary>Checks the code of a segment that arrived.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="kind">The kind of its signature.</param>
    /// <param name="header">A copy of its header, the checksum zero.</param>
    /// <param name="data">The option's data in that copy.</param>
    /// <param name="payload">Its data.</param>
    private protected abstract DropReason Check(
        in IncomingSegment segment, TcpOptionKind kind, Span<byte> header, Span<byte> data, ReadOnlySpan<byte> payload);
}
