using NetGen.Declarations;
using NetGen.Protocols.Udp;
using static NetGen.Declarations.Extent;

namespace NetGen.Protocols.Bfd;

/// <summary>Bidirectional Forwarding Detection control packet.</summary>
[Header("RFC 5880 §4.1"), Over<UdpHeader>(3784), Over<UdpHeader>(4784)]
public readonly ref partial struct BfdHeader
{
    /// <summary>1.</summary>
    [Bits(3), Fixed(1)] public partial byte Version { get; set; }

    /// <summary>Why the session last changed its state.</summary>
    [Bits(5)] public partial BfdDiagnostic Diagnostic { get; set; }

    /// <summary>The sender's state.</summary>
    [Bits(2)] public partial BfdState State { get; set; }

    /// <summary>P: whether an answer with <see cref="Final"/> is asked for.</summary>
    public partial bool Poll { get; set; }

    /// <summary>F: whether a <see cref="Poll"/> is answered.</summary>
    public partial bool Final { get; set; }

    /// <summary>C: whether the session lives on when the control plane dies.</summary>
    public partial bool ControlPlaneIndependent { get; set; }

    /// <summary>A: whether an authentication section is there.</summary>
    public partial bool AuthenticationPresent { get; set; }

    /// <summary>D: whether the sender asks for no periodic packets.</summary>
    public partial bool Demand { get; set; }

    /// <summary>M: reserved; 0.</summary>
    public partial bool Multipoint { get; set; }

    /// <summary>Transmit intervals without a packet after which the session is down; 0 is not allowed (RFC 5880 §6.8.6).</summary>
    [Range(1, 255)] public partial byte DetectMultiplier { get; set; }

    /// <summary>Length of the packet, authentication section included, in bytes.</summary>
    [LengthOf(Packet)] public partial byte Length { get; set; }

    /// <summary>The sender's name of the session; 0 is not allowed (RFC 5880 §6.8.6).</summary>
    [Range(1, uint.MaxValue)] public partial uint MyDiscriminator { get; set; }

    /// <summary>The receiver's name of the session, or 0 where it is not known yet.</summary>
    public partial uint YourDiscriminator { get; set; }

    /// <summary>Shortest interval in microseconds at which the sender would like to send.</summary>
    public partial uint DesiredMinTxIntervalMicroseconds { get; set; }

    /// <summary>Shortest interval in microseconds at which the sender can receive.</summary>
    public partial uint RequiredMinRxIntervalMicroseconds { get; set; }

    /// <summary>Shortest interval in microseconds at which the sender can receive echo packets; 0 for none.</summary>
    public partial uint RequiredMinEchoRxIntervalMicroseconds { get; set; }

    /// <summary>Proves who sent the packet.</summary>
    [When(nameof(AuthenticationPresent))] public partial BfdAuthentication Authentication { get; }
}
