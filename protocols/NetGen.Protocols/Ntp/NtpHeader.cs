using NetGen.Declarations;
using NetGen.Protocols.Udp;

namespace NetGen.Protocols.Ntp;

/// <summary>Network Time Protocol packet; the mode selects what follows the first byte.</summary>
[Header("RFC 5905 §7.3"), Over<UdpHeader>(123)]
public readonly ref partial struct NtpHeader
{
    /// <summary>Announces a leap second.</summary>
    [Bits(2)] public partial NtpLeapIndicator LeapIndicator { get; set; }

    /// <summary>The protocol's version: 4, or 1 to 3 of older ones.</summary>
    [Bits(3), Range(1, 4)] public partial byte Version { get; set; }

    /// <summary>The sender's role.</summary>
    [Bits(3)] public partial NtpMode Mode { get; set; }

    /// <summary>What the sender knows of the time.</summary>
    [Case(nameof(Mode), NtpMode.Reserved, NtpMode.SymmetricActive, NtpMode.SymmetricPassive, NtpMode.Client, NtpMode.Server, NtpMode.Broadcast)]
    public partial NtpTime Time { get; }

    /// <summary>A control message.</summary>
    [Case(nameof(Mode), NtpMode.Control)] public partial NtpControl Control { get; }

    /// <summary>Extension fields and message authentication code (RFC 7822 §3), or the data of a control message.</summary>
    [Payload] public partial Span<byte> Payload { get; }

    /// <summary>What the payload starts with, unless this is a control message or a private one.</summary>
    [Demux] public NtpPart NextPart => IsTime ? NtpAuthenticationCode.PartOf(Payload.Length) : NtpPart.None;
}
