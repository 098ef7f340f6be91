using NetGen.Declarations;
using NetGen.Headers;
using NetGen.Protocols.IPv4;
using NetGen.Protocols.IPv6;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Shim6;

/// <summary>Shim6 control message; the type selects what stands behind the checksum.</summary>
[Header("RFC 5533 §5.3"), Over<IPv6Header>(IpProtocol.Shim6), DemuxLike<IPv6Header>]
public readonly ref partial struct Shim6ControlHeader
{
    /// <summary>The header that follows: usually <see cref="IpProtocol.NoNextHeader"/>.</summary>
    [Demux] public partial IpProtocol NextHeader { get; set; }

    /// <summary>Length of the message in units of 8 bytes, the first 8 not counted.</summary>
    [LengthOf(Header, Unit = 8, Bias = 8)] public partial byte HeaderExtensionLength { get; set; }

    /// <summary>P: 0.</summary>
    [Fixed(false)] public partial bool IsPayload { get; set; }

    /// <summary>The message.</summary>
    [Bits(7)] public partial Shim6MessageType Type { get; set; }

    /// <summary>Bits that depend on the type.</summary>
    [Bits(7)] public partial byte TypeSpecific { get; set; }

    /// <summary>0, which tells Shim6 from HIP.</summary>
    [Fixed(false)] public partial bool ShimCompatibility { get; set; }

    /// <summary>Internet checksum of this header, without a pseudo-header: addresses change under way.</summary>
    [InternetChecksum(Header)] public partial ushort Checksum { get; set; }

    /// <summary>A context and a nonce.</summary>
    [Case(nameof(Type), Shim6MessageType.I1, Shim6MessageType.R2, Shim6MessageType.R1bis, Shim6MessageType.UpdateRequest, Shim6MessageType.UpdateAcknowledgement)]
    public partial Shim6Context Context { get; }

    /// <summary>The nonces of an R1.</summary>
    [Case(nameof(Type), Shim6MessageType.R1)] public partial Shim6Nonces Nonces { get; }

    /// <summary>The context and nonces of an I2.</summary>
    [Case(nameof(Type), Shim6MessageType.I2)] public partial Shim6ContextNonces ContextNonces { get; }

    /// <summary>The contexts and nonces of an I2bis.</summary>
    [Case(nameof(Type), Shim6MessageType.I2bis)] public partial Shim6Recovery Recovery { get; }

    /// <summary>The context of a keepalive.</summary>
    [Case(nameof(Type), Shim6MessageType.Keepalive)] public partial Shim6Keepalive Keepalive { get; }

    /// <summary>The probes that were sent and received.</summary>
    [Case(nameof(Type), Shim6MessageType.Probe)] public partial Shim6Probes Probes { get; }

    /// <summary>A message of another type, its options included.</summary>
    [Case(nameof(Type), Otherwise = true)] public partial Shim6Message Message { get; }

    /// <summary>The options, each padded to 8 bytes.</summary>
    [Align(8)] public partial HeaderSequence<Shim6Option> Options { get; }

    /// <summary>The header that follows, and what it carries.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}

/// <summary>An option of a Shim6 message.</summary>
[Header("RFC 5533 §5.15")]
public readonly ref partial struct Shim6Option
{
    /// <summary>The kind of option.</summary>
    [Bits(15)] public partial Shim6OptionType Type { get; set; }

    /// <summary>C: whether a receiver must understand the option.</summary>
    public partial bool IsCritical { get; set; }

    /// <summary>Length of the contents in bytes: neither type nor length nor padding are counted.</summary>
    [LengthOf(nameof(Contents))] public partial ushort Length { get; set; }

    /// <summary>What the option holds.</summary>
    [Bytes] public partial Span<byte> Contents { get; }
}
