using NetGen.Declarations;

namespace NetGen.Protocols.Wlan;

/// <summary>Body of an authentication frame.</summary>
[Header("IEEE 802.11 §9.3.3.11"), LittleEndian, Over<WlanHeader>(WlanFrameKind.Authentication)]
public readonly ref partial struct WlanAuthenticationHeader
{
    /// <summary>How the station proves who it is.</summary>
    public partial WlanAuthenticationAlgorithm Algorithm { get; set; }

    /// <summary>Step of the authentication, from 1.</summary>
    public partial ushort TransactionSequence { get; set; }

    /// <summary>0 for success; reserved in the first step (§9.4.1.9).</summary>
    public partial ushort StatusCode { get; set; }

    /// <summary>What the algorithm adds: fields of its own in SAE, else information elements.</summary>
    [Payload] public partial Span<byte> Payload { get; }
}
