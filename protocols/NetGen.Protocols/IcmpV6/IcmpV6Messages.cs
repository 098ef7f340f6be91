using NetGen.Declarations;

namespace NetGen.Protocols.IcmpV6;

/// <summary>Why a packet did not arrive; the code tells, see <see cref="IcmpV6UnreachableCode"/>.</summary>
[Header("RFC 4443 §3.1, RFC 4884 §4.4"), Over<IcmpV6Header>(IcmpV6Type.DestinationUnreachable)]
public readonly ref partial struct IcmpV6DestinationUnreachable
{
    /// <summary>Length of the quoted packet in units of 8 bytes where extensions follow it, else 0 (RFC 4884 §4.4).</summary>
    public partial byte Length { get; set; }

    /// <summary>Unused.</summary>
    [Bits(24)] public partial uint Unused { get; set; }

    /// <summary>The start of the packet that did not arrive, and extensions.</summary>
    [Payload(IncompleteWhen = nameof(QuotesPacket))] public partial Span<byte> Payload { get; }

    /// <summary>Whether the start of another packet is there.</summary>
    public bool QuotesPacket => !Payload.IsEmpty;
}

/// <summary>A packet was too big for the next link.</summary>
[Header("RFC 4443 §3.2"), Over<IcmpV6Header>(IcmpV6Type.PacketTooBig)]
public readonly ref partial struct IcmpV6PacketTooBig
{
    /// <summary>Largest packet in bytes that the next link takes.</summary>
    public partial uint Mtu { get; set; }

    /// <summary>The start of the packet that was too big.</summary>
    [Payload(IncompleteWhen = nameof(QuotesPacket))] public partial Span<byte> Payload { get; }

    /// <summary>Whether the start of another packet is there.</summary>
    public bool QuotesPacket => !Payload.IsEmpty;
}

/// <summary>A packet passed too many routers (code 0), or its fragments came too late (code 1).</summary>
[Header("RFC 4443 §3.3, RFC 4884 §4.5"), Over<IcmpV6Header>(IcmpV6Type.TimeExceeded)]
public readonly ref partial struct IcmpV6TimeExceeded
{
    /// <summary>Length of the quoted packet in units of 8 bytes where extensions follow it, else 0 (RFC 4884 §4.5).</summary>
    public partial byte Length { get; set; }

    /// <summary>Unused.</summary>
    [Bits(24)] public partial uint Unused { get; set; }

    /// <summary>The start of the packet that lived too long, and extensions.</summary>
    [Payload(IncompleteWhen = nameof(QuotesPacket))] public partial Span<byte> Payload { get; }

    /// <summary>Whether the start of another packet is there.</summary>
    public bool QuotesPacket => !Payload.IsEmpty;
}

/// <summary>A header was not understood; the code tells how, see <see cref="IcmpV6ParameterProblemCode"/>.</summary>
[Header("RFC 4443 §3.4"), Over<IcmpV6Header>(IcmpV6Type.ParameterProblem)]
public readonly ref partial struct IcmpV6ParameterProblem
{
    /// <summary>Offset of the byte that was not understood in the packet; it may lie behind the quoted part.</summary>
    public partial uint Pointer { get; set; }

    /// <summary>The start of the packet that was not understood.</summary>
    [Payload(IncompleteWhen = nameof(QuotesPacket))] public partial Span<byte> Payload { get; }

    /// <summary>Whether the start of another packet is there.</summary>
    public bool QuotesPacket => !Payload.IsEmpty;
}

/// <summary>An echo request or its reply.</summary>
[Header("RFC 4443 §4"), Over<IcmpV6Header>(IcmpV6Type.EchoRequest), Over<IcmpV6Header>(IcmpV6Type.EchoReply)]
public readonly ref partial struct IcmpV6Echo
{
    /// <summary>Tells one asker from another.</summary>
    public partial ushort Identifier { get; set; }

    /// <summary>Tells one request from another.</summary>
    public partial ushort SequenceNumber { get; set; }

    /// <summary>Data that the reply repeats.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
