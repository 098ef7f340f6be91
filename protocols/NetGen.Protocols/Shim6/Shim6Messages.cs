using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Shim6;

/// <summary>An I1, R2, R1bis, update request or update acknowledgement behind its checksum.</summary>
[Header("RFC 5533 §5.4, §5.7, §5.8, §5.10, §5.11")]
public readonly ref partial struct Shim6Context
{
    /// <summary>Reserved bit.</summary>
    public partial bool Reserved { get; set; }

    /// <summary>I1: the initiator's name of the context; R2: the responder's; R1bis: that of the packet without one; updates: the receiver's.</summary>
    [Bits(47)] public partial ulong ContextTag { get; set; }

    /// <summary>A random number: the initiator's, or the sender's of R1bis and updates.</summary>
    public partial uint Nonce { get; set; }
}

/// <summary>An R1 behind its checksum.</summary>
[Header("RFC 5533 §5.5")]
public readonly ref partial struct Shim6Nonces
{
    /// <summary>Reserved bytes.</summary>
    public partial ushort Reserved { get; set; }

    /// <summary>The number of the I1.</summary>
    public partial uint InitiatorNonce { get; set; }

    /// <summary>A number that the I2 returns.</summary>
    public partial uint ResponderNonce { get; set; }
}

/// <summary>An I2 behind its checksum.</summary>
[Header("RFC 5533 §5.6")]
public readonly ref partial struct Shim6ContextNonces
{
    /// <summary>Reserved bit.</summary>
    public partial bool Reserved { get; set; }

    /// <summary>The initiator's name of the context.</summary>
    [Bits(47)] public partial ulong InitiatorContextTag { get; set; }

    /// <summary>The initiator's number.</summary>
    public partial uint InitiatorNonce { get; set; }

    /// <summary>The number of the R1.</summary>
    public partial uint ResponderNonce { get; set; }

    /// <summary>Reserved bytes.</summary>
    public partial uint Reserved2 { get; set; }
}

/// <summary>An I2bis behind its checksum.</summary>
[Header("RFC 5533 §5.9")]
public readonly ref partial struct Shim6Recovery
{
    /// <summary>Reserved bit.</summary>
    public partial bool Reserved { get; set; }

    /// <summary>The initiator's name of the context.</summary>
    [Bits(47)] public partial ulong InitiatorContextTag { get; set; }

    /// <summary>The initiator's number.</summary>
    public partial uint InitiatorNonce { get; set; }

    /// <summary>The number of the R1bis.</summary>
    public partial uint ResponderNonce { get; set; }

    /// <summary>Reserved bytes, and the bit in front of the tag.</summary>
    [Bits(49)] public partial ulong Reserved2 { get; set; }

    /// <summary>The name of the context that the R1bis was about.</summary>
    [Bits(47)] public partial ulong PacketContextTag { get; set; }
}

/// <summary>A keepalive behind its checksum.</summary>
[Header("RFC 5534 §5.1")]
public readonly ref partial struct Shim6Keepalive
{
    /// <summary>Reserved bit.</summary>
    public partial bool Reserved { get; set; }

    /// <summary>The receiver's name of the context.</summary>
    [Bits(47)] public partial ulong ReceiverContextTag { get; set; }

    /// <summary>Reserved bytes.</summary>
    public partial uint Reserved2 { get; set; }
}

/// <summary>A probe message behind its checksum.</summary>
[Header("RFC 5534 §5.2")]
public readonly ref partial struct Shim6Probes
{
    /// <summary>Reserved bit.</summary>
    public partial bool Reserved { get; set; }

    /// <summary>The receiver's name of the context.</summary>
    [Bits(47)] public partial ulong ReceiverContextTag { get; set; }

    /// <summary>Number of probes received that are listed.</summary>
    [Bits(4), CountOf(nameof(ProbesReceived))] public partial byte ProbesReceivedCount { get; set; }

    /// <summary>Number of probes sent that are listed, this one included.</summary>
    [Bits(4), CountOf(nameof(ProbesSent))] public partial byte ProbesSentCount { get; set; }

    /// <summary>What the sender knows of the path: 0 it works, 1 looking for one, 2 packets arrive.</summary>
    [Bits(2)] public partial byte State { get; set; }

    /// <summary>Reserved bits.</summary>
    [Bits(22)] public partial uint Reserved2 { get; set; }

    /// <summary>Probes sent, this one first.</summary>
    public partial HeaderSequence<Shim6Probe> ProbesSent { get; }

    /// <summary>Probes received.</summary>
    public partial HeaderSequence<Shim6Probe> ProbesReceived { get; }
}

/// <summary>One probe.</summary>
[Header("RFC 5534 §5.2")]
public readonly ref partial struct Shim6Probe
{
    /// <summary>Where it was sent from.</summary>
    public partial IPv6Address Source { get; set; }

    /// <summary>Where it was sent to.</summary>
    public partial IPv6Address Destination { get; set; }

    /// <summary>A random number that tells it from others.</summary>
    public partial uint Nonce { get; set; }

    /// <summary>What the sender wants back.</summary>
    public partial uint Data { get; set; }
}

/// <summary>A message of another type.</summary>
[Header("RFC 5533 §5.3")]
public readonly ref partial struct Shim6Message
{
    /// <summary>What the message holds.</summary>
    [Bytes] public partial Span<byte> Data { get; }
}
