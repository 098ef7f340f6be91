using NetGen.Declarations;

namespace NetGen.Protocols.Tcp;

/// <summary>The data of a user timeout option.</summary>
[Header("RFC 5482 §2")]
public readonly ref partial struct TcpUserTimeout
{
    /// <summary>Whether the timeout counts minutes instead of seconds.</summary>
    public partial bool IsMinutes { get; set; }

    /// <summary>The timeout in seconds or minutes; 0 is not allowed.</summary>
    [Bits(15)] public partial ushort UserTimeout { get; set; }

    /// <summary>The timeout.</summary>
    public TimeSpan Timeout => IsMinutes ? TimeSpan.FromMinutes(UserTimeout) : TimeSpan.FromSeconds(UserTimeout);
}

/// <summary>The data of a TCP-AO option.</summary>
[Header("RFC 5925 §2.2")]
public readonly ref partial struct TcpAuthentication
{
    /// <summary>Names the key that the segment was authenticated with.</summary>
    public partial byte KeyId { get; set; }

    /// <summary>Names the key that the sender is ready to receive with.</summary>
    public partial byte ReceiveNextKeyId { get; set; }

    /// <summary>Message authentication code; its size follows from the key.</summary>
    [Bytes] public partial Span<byte> Mac { get; }
}

/// <summary>The data of a TCP Fast Open option.</summary>
[Header("RFC 7413 §4.1.1")]
public readonly ref partial struct TcpFastOpen
{
    /// <summary>The cookie, 4 to 16 bytes; empty where one is asked for.</summary>
    [Bytes] public partial Span<byte> Cookie { get; }
}

/// <summary>The data of an experimental option.</summary>
[Header("RFC 6994 §3")]
public readonly ref partial struct TcpExperiment
{
    /// <summary>Names the experiment.</summary>
    public partial TcpExperimentId ExperimentId { get; set; }

    /// <summary>What the experiment defines; the cookie in the case of TCP Fast Open.</summary>
    [Bytes] public partial Span<byte> Data { get; }
}
