using NetGen.Declarations;

namespace NetGen.Protocols.Dccp;

/// <summary>The options of a DCCP header.</summary>
[TlvOptions<DccpOptionKind>("RFC 4340 §5.8", Pad = (int)DccpOptionKind.Padding, LastKindWithoutLength = 31, Maximum = 1008, Alignment = 4)]
public readonly ref partial struct DccpOptions
{
    /// <summary>Whether the next option must be understood (RFC 4340 §5.8.2).</summary>
    [Option(DccpOptionKind.Mandatory)] public partial bool Mandatory { get; }

    /// <summary>Whether the receiver is slow (RFC 4340 §11.6).</summary>
    [Option(DccpOptionKind.SlowReceiver)] public partial bool SlowReceiver { get; }

    /// <summary>The sender wants a feature of its own to have a value (RFC 4340 §6.1).</summary>
    [Option(DccpOptionKind.ChangeL)] public partial DccpFeature.ReadOnly ChangeL { get; }

    /// <summary>A feature's value, confirmed (RFC 4340 §6.2).</summary>
    [Option(DccpOptionKind.ConfirmL)] public partial DccpFeature.ReadOnly ConfirmL { get; }

    /// <summary>The sender wants a feature of the other side to have a value (RFC 4340 §6.1).</summary>
    [Option(DccpOptionKind.ChangeR)] public partial DccpFeature.ReadOnly ChangeR { get; }

    /// <summary>A feature's value, confirmed (RFC 4340 §6.2).</summary>
    [Option(DccpOptionKind.ConfirmR)] public partial DccpFeature.ReadOnly ConfirmR { get; }

    /// <summary>Data that the server wants back (RFC 4340 §8.1.4).</summary>
    [Option(DccpOptionKind.InitCookie)] public partial ReadOnlySpan<byte> InitCookie { get; }

    /// <summary>Packets without data since the last one with: a number of 1 to 6 bytes (RFC 4340 §7.7).</summary>
    [Option(DccpOptionKind.NdpCount)] public partial ReadOnlySpan<byte> NdpCount { get; }

    /// <summary>What was received, as runs of a state: two bits of state and six of length each (RFC 4340 §11.4).</summary>
    [Option(DccpOptionKind.AckVectorNonce0)] public partial ReadOnlySpan<byte> AckVectorNonce0 { get; }

    /// <summary>What was received, as runs of a state: two bits of state and six of length each (RFC 4340 §11.4).</summary>
    [Option(DccpOptionKind.AckVectorNonce1)] public partial ReadOnlySpan<byte> AckVectorNonce1 { get; }

    /// <summary>A clock value in units of 10 microseconds (RFC 4340 §13.1).</summary>
    [Option(DccpOptionKind.Timestamp)] public partial uint? Timestamp { get; }

    /// <summary>The echo of a clock value, and the time elapsed since (RFC 4340 §13.3).</summary>
    [Option(DccpOptionKind.TimestampEcho)] public partial DccpTimestampEcho.ReadOnly TimestampEcho { get; }

    /// <summary>Time since the packet acknowledged was received, in units of 10 microseconds: 2 or 4 bytes (RFC 4340 §13.2).</summary>
    [Option(DccpOptionKind.ElapsedTime)] public partial ReadOnlySpan<byte> ElapsedTime { get; }

    /// <summary>CRC-32c of the data (RFC 4340 §9.3).</summary>
    [Option(DccpOptionKind.DataChecksum)] public partial uint? DataChecksum { get; }
}
