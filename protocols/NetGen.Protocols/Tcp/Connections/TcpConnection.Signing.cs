using NetGen.Protocols.Icmp;
using NetGen.Protocols.Tcp.Authentication;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Connections;

/// <summary>Signatures: MD5 (RFC 2385) and TCP-AO (RFC 5925).</summary>
public sealed partial class TcpConnection
{
    private SegmentSigner? _signer;

    /// <summary>Who signs and checks the segments, or null.</summary>
    internal SegmentSigner? Signer => _signer;

    /// <summary>Every segment is signed from now on, if there is somebody who does it.</summary>
    private void Own(SegmentSigner? signer)
    {
        _signer = signer;
        if (signer is null) return;
        signer.IsOwned = true;
        signer.Start(_send.Initial);
        _options.Sign(signer);
    }

    private SegmentSigner? HandSignerOver()
    {
        var signer = _signer;
        _signer = null;
        return signer;
    }

    /// <summary>Signs a segment that leaves when the connection may be gone.</summary>
    private TcpHeader.Value Signed(in TcpHeader.Value header)
    {
        if (_signer is not { } signer) return header;
        var signed = header with { Options = OptionComposer.ComposeSignature(_context.OptionBytes, signer) };
        signer.Seal(in signed, []);
        return signed;
    }

    // RFC 5925 §7.8: anybody can forge these, and nobody can sign them.
    private bool IgnoresHardError(in IcmpError error)
    {
        if (_signer is not { IgnoresHardErrors: true } || !IsSynchronised || error.Type != IcmpType.DestinationUnreachable) return false;
        if ((IcmpUnreachableCode)error.Code is not (IcmpUnreachableCode.Protocol or IcmpUnreachableCode.Port or IcmpUnreachableCode.FragmentationNeeded)) return false;
        _context.Counters.HardErrorsIgnored++;
        return true;
    }
}
