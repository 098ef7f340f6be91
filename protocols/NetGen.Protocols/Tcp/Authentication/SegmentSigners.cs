using NetGen.Diagnostics;
using NetGen.Protocols.Tcp.Flows;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>Lends the signers of connections, and counts what they refuse.</summary>
/// <param name="options">Where options are put together before they are written.</param>
/// <param name="largestSegment">Bytes of the largest segment of this host.</param>
/// <param name="counters">Counts the refusals.</param>
internal sealed class SegmentSigners(byte[] options, int largestSegment, TcpCounters counters)
{
    // For a connection that signs, a SYN that is not wanted, and a flood of those.
    private const int Few = 16;

    // A password and, in front of the pseudo-header, the extension of the sequence number.
    private const int LargestExtra = TcpMd5Key.LongestSecret + sizeof(uint);

    private readonly SegmentMessage _message = new(HmacSha1.Headroom + SegmentMessage.LargestPseudoHeader + LargestExtra + largestSegment);
    private readonly SparePool<Md5Signer> _md5 = new(Few);
    private readonly SparePool<AuthenticationSigner> _authentication = new(Few);

    /// <summary>Lends the signer of a connection.</summary>
    /// <param name="ring">The keys, or null.</param>
    /// <param name="flow">Both ends.</param>
    /// <returns>Null where there is no key for the peer.</returns>
    internal SegmentSigner? Rent(TcpKeyRing? ring, in TcpFlow flow)
    {
        if (ring is null) return null;
        var hasMd5 = ring.FindMd5(flow.Remote.Address) is not null;
        if (!hasMd5 && ring.FindFirst(flow.Remote.Address) is null) return null;
        SegmentSigner signer = hasMd5
            ? _md5.TryTake(out var md5) ? md5 : new Md5Signer(options, _message)
            : _authentication.TryTake(out var authentication) ? authentication : new AuthenticationSigner(options, _message);
        signer.IsRented = true;
        signer.IsOwned = false;
        signer.TryBegin(ring, in flow);
        return signer;
    }

    /// <summary>Takes a signer back, once.</summary>
    internal void Return(SegmentSigner? signer)
    {
        if (signer is not { IsRented: true }) return;
        signer.IsRented = signer.IsOwned = false;
        if (signer is Md5Signer md5) _md5.Return(md5);
        else _authentication.Return((AuthenticationSigner)signer);
    }

    /// <summary>Checks the signature of a segment.</summary>
    /// <returns>Why it is refused, or <see cref="DropReason.None"/>. What is refused is never answered (RFC 2385 §3.0, RFC 5925 §7.5.2).</returns>
    internal DropReason Refuse(SegmentSigner? signer, in IncomingSegment segment)
    {
        if (signer is null) return DropReason.None;
        var reason = signer.Verify(in segment);
        if (reason == DropReason.TcpSignatureMissing) counters.SignaturesMissing++;
        if (reason == DropReason.TcpSignatureWrong) counters.SignaturesWrong++;
        if (reason == DropReason.TcpKeyUnknown) counters.KeysUnknown++;
        return reason;
    }
}
