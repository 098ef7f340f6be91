using NetGen.Declarations;
using NetGen.Protocols.Addresses;

namespace NetGen.Protocols.Icmp;

/// <summary>The second word of an echo request or reply.</summary>
[Header("RFC 792, Echo or Echo Reply Message")]
public readonly ref partial struct IcmpEcho
{
    /// <summary>Tells one asker from another.</summary>
    public partial ushort Identifier { get; set; }

    /// <summary>Tells one request from another.</summary>
    public partial ushort SequenceNumber { get; set; }
}

/// <summary>The second word of a destination unreachable message.</summary>
[Header("RFC 792, Destination Unreachable Message; RFC 1191 §4")]
public readonly ref partial struct IcmpUnreachable
{
    /// <summary>Unused.</summary>
    public partial ushort Unused { get; set; }

    /// <summary>Largest packet in bytes that the next link takes; with code "fragmentation needed" only.</summary>
    public partial ushort NextHopMtu { get; set; }
}

/// <summary>The second word of a time exceeded message.</summary>
[Header("RFC 792, Time Exceeded Message")]
public readonly ref partial struct IcmpTimeExceeded
{
    /// <summary>Unused.</summary>
    public partial uint Unused { get; set; }
}

/// <summary>The second word of a parameter problem message.</summary>
[Header("RFC 792, Parameter Problem Message")]
public readonly ref partial struct IcmpParameterProblem
{
    /// <summary>Offset of the byte that was not understood in the quoted packet.</summary>
    public partial byte Pointer { get; set; }

    /// <summary>Unused.</summary>
    [Bits(24)] public partial uint Unused { get; set; }
}

/// <summary>The second word of a redirect message.</summary>
[Header("RFC 792, Redirect Message")]
public readonly ref partial struct IcmpRedirect
{
    /// <summary>The router to use instead.</summary>
    public partial IPv4Address Gateway { get; set; }
}

/// <summary>What a timestamp request or reply has behind the first word; times are milliseconds since midnight UT.</summary>
[Header("RFC 792, Timestamp or Timestamp Reply Message")]
public readonly ref partial struct IcmpTimestamp
{
    /// <summary>Tells one asker from another.</summary>
    public partial ushort Identifier { get; set; }

    /// <summary>Tells one request from another.</summary>
    public partial ushort SequenceNumber { get; set; }

    /// <summary>When the asker sent the request.</summary>
    public partial uint Originated { get; set; }

    /// <summary>When the answerer received it.</summary>
    public partial uint Received { get; set; }

    /// <summary>When the answerer sent the reply.</summary>
    public partial uint Transmitted { get; set; }
}
