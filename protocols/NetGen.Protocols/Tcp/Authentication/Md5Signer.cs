using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using NetGen.Diagnostics;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Segments;

namespace NetGen.Protocols.Tcp.Authentication;

/// <summary>MD5 signatures (RFC 2385 §2.0): the digest of pseudo-header, header without options, data and password.</summary>
/// <param name="options">Where options are put together before they are written.</param>
/// <param name="message">Where what is signed is put together.</param>
internal sealed class Md5Signer(byte[] options, SegmentMessage message) : SegmentSigner(options, message)
{
    private const int DigestLength = MD5.HashSizeInBytes;

    private TcpMd5Key _key = null!;

    // Two NOPs, kind and length.
    internal override int OptionLength => CodeOffset + DigestLength;

    // As Linux: timestamps would leave no place for selective acknowledgments.
    internal override bool LeavesRoomForTimestamps => false;

    internal override bool IgnoresHardErrors => false;

    private protected override int CodeLength => DigestLength;

    internal override void WriteOption(ref TcpOptions.Writer writer)
    {
        Span<byte> digest = stackalloc byte[DigestLength];
        digest.Clear();
        writer.TryAddPad();
        writer.TryAddPad();
        writer.TryAdd(TcpOptionKind.Md5Signature, digest);
    }

    private protected override bool TryUse(TcpKeyRing ring, bool isNew)
    {
        if (ring.FindMd5(Flow.Remote.Address) is not { } key) return false;
        _key = key;
        return true;
    }

    private protected override void Sign(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, Span<byte> code) =>
        Digest(Flow.Local.Address, Flow.Remote.Address, header, payload, code);

    private protected override DropReason Check(
        in IncomingSegment segment, TcpOptionKind kind, Span<byte> header, Span<byte> data, ReadOnlySpan<byte> payload)
    {
        if (kind != TcpOptionKind.Md5Signature || data.Length != DigestLength) return DropReason.TcpSignatureWrong;
        Span<byte> digest = stackalloc byte[DigestLength];
        Digest(Flow.Remote.Address, Flow.Local.Address, header, payload, digest);
        return CryptographicOperations.FixedTimeEquals(digest, data) ? DropReason.None : DropReason.TcpSignatureWrong;
    }

    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "RFC 2385 prescribes it, and BGP speakers ask for it.")]
    private void Digest(IPAddressValue source, IPAddressValue destination, ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload, Span<byte> digest)
    {
        Message.Begin(0, SegmentMessage.LargestPseudoHeader + TcpHeader.MinLength + payload.Length + _key.Secret.Length);
        Message.AddPseudoHeader(source, destination, header.Length + payload.Length);
        Message.Add(header[..TcpHeader.MinLength]);
        Message.Add(payload);
        Message.Add(_key.Secret);
        MD5.HashData(Message.Span, digest);
    }
}
