using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using NetGen.Packetdrill.Running;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.Tcp;

namespace NetGen.Packetdrill.Host;

/// <summary>MD5 signatures (RFC 2385), written from the standard alone: a script tells the password, for the digest depends on the host's ISN.</summary>
internal static class SegmentDigest
{
    private const int ChecksumOffset = 16;

    /// <summary>The password of a segment's signature; null where there is none, or the script tells the digest.</summary>
    internal static string? SecretOf(SegmentSpec segment) => segment.Options?.FirstOrDefault(option => option.Secret is not null)?.Secret;

    /// <summary>The digest of a segment (RFC 2385 §2.0).</summary>
    [SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "RFC 2385 prescribes it.")]
    internal static byte[] Of(ReadOnlySpan<byte> segment, IPAddressValue source, IPAddressValue destination, string secret)
    {
        byte[] pseudo = source.IsIPv4
            ? [.. Bytes(source), .. Bytes(destination), 0, (byte)IpProtocol.Tcp, (byte)(segment.Length >> 8), (byte)segment.Length]
            : [.. Bytes(source), .. Bytes(destination), 0, 0, (byte)(segment.Length >> 8), (byte)segment.Length, 0, 0, 0, (byte)IpProtocol.Tcp];
        var header = segment[..TcpHeader.MinLength].ToArray();
        (header[ChecksumOffset], header[ChecksumOffset + 1]) = (0, 0);
        var payload = segment[(segment[12] >> 4 << 2)..];
        return MD5.HashData([.. pseudo, .. header, .. payload, .. Encoding.ASCII.GetBytes(secret)]);
    }

    /// <summary>Puts a digest into options that have a place for one.</summary>
    internal static byte[] Fill(ReadOnlySpan<byte> options, byte[] digest)
    {
        var filled = options.ToArray();
        foreach (var option in new TcpOptions(options))
        {
            if (option.Kind == TcpOptionKind.Md5Signature) digest.CopyTo(filled, option.Offset + 2);
        }

        return filled;
    }

    /// <summary>Tells a digest of the host as the script does, where it is the one of the script's password.</summary>
    internal static SentPacket Recognise(SentPacket sent, PacketSpec expected, CapturedPacket packet)
    {
        if (expected is not SegmentSpec wanted || SecretOf(wanted) is not { } secret || sent.Packet is not SegmentSpec segment) return sent;
        var digest = Of(packet.Packet.Payload.Span, packet.Packet.Source, packet.Packet.Destination, secret);
        var options = segment.Options!.Select(option =>
            option.Kind == TcpOptionKind.Md5Signature && option.Data.AsSpan().SequenceEqual(digest) ? option with { Secret = secret, Data = new byte[digest.Length] } : option);
        return sent with { Packet = segment with { Options = [.. options] } };
    }

    private static byte[] Bytes(IPAddressValue address) => address.ToIPAddress().GetAddressBytes();
}
