namespace NetGen.Checksums;

/// <summary>What a transport checksum covers of the network header (RFC 768, RFC 9293 §3.1, RFC 8200 §8.1).</summary>
/// <remarks>The network header's generated code makes it; the length is added by the transport header.</remarks>
/// <param name="Sum">One's complement sum of the big-endian 16-bit words of both addresses and the protocol number.</param>
public readonly record struct PseudoHeader(uint Sum);

/// <summary>Who computes a transport checksum.</summary>
public enum ChecksumMode
{
    /// <summary>The writer computes it.</summary>
    Full,

    /// <summary>The writer stores the pseudo-header's sum and leaves the rest to the device, see <c>PacketBuffer.Checksum</c>.</summary>
    Offload,

    /// <summary>None: zero is written, where the protocol allows it.</summary>
    None,
}
