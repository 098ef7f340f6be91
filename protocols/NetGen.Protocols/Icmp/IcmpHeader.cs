using NetGen.Declarations;
using NetGen.Protocols.IPv4;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Icmp;

/// <summary>Internet Control Message Protocol message; the type selects what stands in the second word.</summary>
[Header("RFC 792"), Over<IPv4Header>(IpProtocol.Icmp)]
public readonly ref partial struct IcmpHeader
{
    /// <summary>The kind of message.</summary>
    public partial IcmpType Type { get; set; }

    /// <summary>The reason within the type.</summary>
    public partial byte Code { get; set; }

    /// <summary>Internet checksum of the whole message.</summary>
    [InternetChecksum(Packet)] public partial ushort Checksum { get; set; }

    /// <summary>An echo request or its reply.</summary>
    [Case(nameof(Type), IcmpType.EchoRequest, IcmpType.EchoReply)] public partial IcmpEcho Echo { get; }

    /// <summary>Why a packet did not arrive.</summary>
    [Case(nameof(Type), IcmpType.DestinationUnreachable)] public partial IcmpUnreachable Unreachable { get; }

    /// <summary>A packet that lived too long.</summary>
    [Case(nameof(Type), IcmpType.TimeExceeded)] public partial IcmpTimeExceeded TimeExceeded { get; }

    /// <summary>A header that was not understood.</summary>
    [Case(nameof(Type), IcmpType.ParameterProblem)] public partial IcmpParameterProblem ParameterProblem { get; }

    /// <summary>A better router.</summary>
    [Case(nameof(Type), IcmpType.Redirect)] public partial IcmpRedirect Redirect { get; }

    /// <summary>A question for the clock, or its answer.</summary>
    [Case(nameof(Type), IcmpType.TimestampRequest, IcmpType.TimestampReply)] public partial IcmpTimestamp Timestamp { get; }

    /// <summary>Echoed data, or the start of the packet an error is about.</summary>
    [Payload(IncompleteWhen = nameof(QuotesPacket))] public partial Span<byte> Payload { get; }

    /// <summary>Whether the message is an error, whose payload is the start of the packet it is about.</summary>
    [Demux]
    public bool QuotesPacket => Type
        is IcmpType.DestinationUnreachable or IcmpType.SourceQuench or IcmpType.Redirect or IcmpType.TimeExceeded or IcmpType.ParameterProblem;
}
