using NetGen.Declarations;

namespace NetGen.Protocols.Dccp;

/// <summary>The data of an option that changes or confirms a feature.</summary>
[Header("RFC 4340 §6")]
public readonly ref partial struct DccpFeature
{
    /// <summary>The feature (Feature Numbers registry of IANA, RFC 4340 §6.4).</summary>
    public partial byte FeatureNumber { get; set; }

    /// <summary>The value, or several in the order of preference.</summary>
    [Bytes] public partial Span<byte> FeatureValue { get; }
}

/// <summary>The data of a timestamp echo option.</summary>
[Header("RFC 4340 §13.3")]
public readonly ref partial struct DccpTimestampEcho
{
    /// <summary>The clock value of the other side.</summary>
    public partial uint TimestampEcho { get; set; }

    /// <summary>Time since it was received, in units of 10 microseconds: nothing, 2 or 4 bytes.</summary>
    [Bytes] public partial Span<byte> ElapsedTime { get; }
}
