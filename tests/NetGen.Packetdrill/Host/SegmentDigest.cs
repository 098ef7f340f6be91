using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using NetGen.Packetdrill.Running;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Host;

/// <summary>Signatures: MD5 (RFC 2385), written from the standard alone, and TCP-AO. A script tells the secret, for what a segment carries depends on the host's ISN.</summary>
internal static class SegmentDigest
{
    private const int ChecksumOffset = 16;

    /// <summary>The signature of a segment that tells its secret; null where there is none, or the script tells the digest.</summary>
    internal static OptionSpec? SignatureOf(SegmentSpec segment) => segment.Options?.FirstOrDefault(option => option.Secret is not null);

    /// <summary>Signs a segment that the script sends.</summary>
    /// <param name="options">Its options, the digest zero.</param>
    /// <param name="signature">The option that tells the secret.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="source">Who sends it.</param>
    /// <param name="destination">Who receives it.</param>
    /// <param name="flow">Knows both ISNs.</param>
    /// <returns>The options with the digest.</returns>
    internal static byte[] Sign(ReadOnlySpan<byte> options, OptionSpec signature, byte[] segment, IPAddressValue source, IPAddressValue destination, Flow flow) =>
        Fill(options, signature.Kind, Of(signature, segment, source, destination, flow.RemoteInitial, flow.LocalInitial));

    /// <summary>Tells a digest of the host as the script does, where it is the one of the script's secret.</summary>
    internal static SentPacket Recognise(SentPacket sent, PacketSpec expected, CapturedPacket captured, Flow? flow)
    {
        if (expected is not SegmentSpec wanted || SignatureOf(wanted) is not { } signature || sent.Packet is not SegmentSpec segment || flow is null) return sent;
        var packet = captured.Packet;
        // What is signed has no code in it yet.
        var bytes = packet.Payload.ToArray();
        var end = (bytes[12] >> 4) << 2;
        if (signature.Kind == TcpOptionKind.Authentication)
            Fill(bytes.AsSpan(TcpHeader.MinLength..end), signature.Kind, new byte[SegmentAuthentication.CodeLength]).CopyTo(bytes, TcpHeader.MinLength);
        var digest = Of(signature, bytes, packet.Source, packet.Destination, flow.LocalInitial, flow.RemoteInitial);
        var options = segment.Options!.Select(option => option.Kind == signature.Kind && option.Data.AsSpan().EndsWith(digest) ? Tell(option, signature, digest.Length) : option);
        return sent with { Packet = segment with { Options = [.. options] } };
    }

    private static OptionSpec Tell(OptionSpec option, OptionSpec signature, int length) =>
        option with { Secret = signature.Secret, Data = [.. option.Data[..^length], .. new byte[length]] };

    private static byte[] Of(OptionSpec signature, byte[] segment, IPAddressValue source, IPAddressValue destination, uint sourceInitial, uint destinationInitial)
    {
        byte[] addresses = [.. source.ToIPAddress().GetAddressBytes(), .. destination.ToIPAddress().GetAddressBytes()];
        byte[] pseudo = source.IsIPv4
            ? [.. addresses, 0, (byte)IpProtocol.Tcp, (byte)(segment.Length >> 8), (byte)segment.Length]
            : [.. addresses, 0, 0, (byte)(segment.Length >> 8), (byte)segment.Length, 0, 0, 0, (byte)IpProtocol.Tcp];
        var signed = segment.ToArray();
        (signed[ChecksumOffset], signed[ChecksumOffset + 1]) = (0, 0);
        if (signature.Kind != TcpOptionKind.Authentication) return Digest(signed, pseudo, signature.Secret!);
        return SegmentAuthentication.Of(signed, pseudo, SegmentAuthentication.KeyOf(signature.Secret!, addresses, signed, sourceInitial, destinationInitial));
    }

    /// <summary>The digest of a segment (RFC 2385 §2.0).</summary>
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "RFC 2385 prescribes it.")]
    private static byte[] Digest(byte[] segment, byte[] pseudo, string secret)
    {
        var payload = segment.AsSpan(segment[12] >> 4 << 2);
        return MD5.HashData([.. pseudo, .. segment.AsSpan(0, TcpHeader.MinLength), .. payload, .. Encoding.ASCII.GetBytes(secret)]);
    }

    /// <summary>Puts a digest into options that have a place for one.</summary>
    private static byte[] Fill(ReadOnlySpan<byte> options, TcpOptionKind kind, byte[] digest)
    {
        var filled = options.ToArray();
        foreach (var option in new TcpOptions(options))
        {
            if (option.Kind == kind) digest.CopyTo(filled, option.Offset + 2 + (kind == TcpOptionKind.Authentication ? SegmentAuthentication.IdsLength : 0));
        }

        return filled;
    }
}
