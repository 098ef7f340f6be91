using NetGen.Declarations;

namespace NetGen.Protocols.Tcp;

/// <summary>The data of a TCP timestamps option.</summary>
[Header("RFC 7323 §3.2")]
public readonly ref partial struct TcpTimestamps
{
    /// <summary>TSval: the sender's clock.</summary>
    public partial uint TimestampValue { get; set; }

    /// <summary>TSecr: the clock value last received from the other side.</summary>
    public partial uint TimestampEchoReply { get; set; }
}
